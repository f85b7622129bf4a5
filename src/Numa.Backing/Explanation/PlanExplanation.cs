using Numa.Backing.Explanation;
using Numa.Backing.Planning;

namespace Numa.Backing;

/// <summary>Why a guest's arguments are as they are, and what users ask about its memory, as members.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed record PlanExplanation
{
    /// <summary>Every argument with every property, <c>-machine</c> first.</summary>
    public required ValueList<ExplainedArgument> Arguments { get; init; }

    /// <summary>Every choice of a table, in the order in which the tables were asked.</summary>
    public required ValueList<Decision> Decisions { get; init; }

    /// <summary>Whether another process can see all of the guest's memory, as virtiofs and vhost-user need it.</summary>
    public bool IsEveryBlockShared => UnsharedBlocks.IsEmpty;

    /// <summary>The pieces that no other process sees, and what would change that. Empty: all are shared.</summary>
    public required ValueList<UnsharedBlock> UnsharedBlocks { get; init; }

    /// <summary>The pieces that are regular files in the directory for file-backed memory. Empty: none is on a disk.</summary>
    public required ValueList<BlockOnDisk> BlocksOnDisk { get; init; }

    /// <summary>What is otherwise than it was written: changed, added, or left out. Empty: nothing.</summary>
    public required ValueList<Adjustment> Adjustments { get; init; }

    /// <summary>How much memory there is of each kind of object and size of page; what the guest never sees included.</summary>
    public required ValueList<MemoryShare> Accounting { get; init; }

    /// <summary>The RAM blocks by the names that a migration looks for, and why they are named so.</summary>
    public required ValueList<RamBlockName> RamBlockNames { get; init; }

    /// <summary>The plan that is explained.</summary>
    public required MemoryPlan Plan { get; init; }

    /// <summary>All of it as plain text, at most 100 letters wide.</summary>
    public string ToText() => TextRenderer.Render(this);

    /// <summary>The same as <see cref="ToText"/>.</summary>
    public override string ToString() => ToText();

    /// <summary>All of it as Markdown, with the picture.</summary>
    public string ToMarkdown() => MarkdownRenderer.Render(this);

    /// <summary>A picture in Mermaid's language: guest cells, RAM blocks with page size and policy, host nodes.</summary>
    public string ToMermaid() => MermaidRenderer.Render(Plan);
}
