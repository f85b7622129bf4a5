using System.Text.Json.Serialization;
using Numa.Backing.Answers.Explanation;
using Numa.Backing.Planning;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Why a guest's arguments are as they are, and what users ask about its memory, as members.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
public sealed class PlanExplanation
{
    private TableDecision[]? _decisions;

    internal PlanExplanation()
    {
    }

    /// <summary>Every argument with every property, <c>-machine</c> first.</summary>
    [AlwaysSet]
    public ValueList<ExplainedArgument> Arguments { get; internal init; }

    /// <summary>Every choice of a table, in the order in which the tables were asked.</summary>
    [AlwaysSet]
    public ValueList<TableDecision> Decisions
    {
        get => ValueList.Own(_decisions ??= [.. Plan.Decisions()]);
        internal init => _decisions = [.. value];
    }

    /// <summary>Whether another process can see all of the guest's memory, as virtiofs and vhost-user need it.</summary>
    public bool IsEveryBlockShared => UnsharedBlocks.IsEmpty;

    /// <summary>The pieces that no other process sees, and what would change that. Empty: all are shared.</summary>
    [AlwaysSet]
    public ValueList<UnsharedBlock> UnsharedBlocks { get; internal init; }

    /// <summary>The pieces that are regular files in the directory for file-backed memory. Empty: none lies on a disk.</summary>
    [AlwaysSet]
    public ValueList<BlockOnDisk> BlocksOnDisk { get; internal init; }

    /// <summary>What is otherwise than it was written: changed, added, or left out. Empty: nothing.</summary>
    [AlwaysSet]
    public ValueList<Adjustment> Adjustments { get; internal init; }

    /// <summary>How much memory there is of each kind of object and size of page; what the guest never sees included.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ValueList<MemoryShare> Accounting { get; init; }

    /// <summary>The RAM blocks by the names that a migration looks for, and why they are named so.</summary>
    [AlwaysSet]
    public ValueList<RamBlockName> RamBlockNames { get; internal init; }

    /// <summary>The plan that is explained.</summary>
    [AlwaysSet]
    public MemoryPlan Plan { get; internal init; } = null!;

    /// <summary>All of it as plain text, at most 100 letters wide.</summary>
    public string ToText() => TextRenderer.Render(this);

    /// <summary>The same as <see cref="ToText"/>.</summary>
    public override string ToString() => ToText();

    /// <summary>All of it as Markdown, with the picture.</summary>
    public string ToMarkdown() => MarkdownRenderer.Render(this);

    /// <summary>A picture in Mermaid's language: guest cells, RAM blocks with page size and policy, host nodes.</summary>
    public string ToMermaid() => MermaidRenderer.Render(Plan);
}
