using System.Text.Json.Nodes;
using Numa.Backing.Tool.Html;

namespace Numa.Backing.Tool.Output;

/// <summary>What a command has found: written as text, as JSON or as a page.</summary>
internal sealed record CommandResult
{
    /// <summary>What the run's end says to a script.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>The diagnostics, by the text that they are about.</summary>
    public IReadOnlyList<(SourceText Source, ValueList<Diagnostic> Diagnostics)> Diagnostics { get; init; } = [];

    /// <summary>Sentences about choices that the tool made.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The result by docs/results.schema.json. Null: there is none, and the diagnostics say why.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>The arguments of QEMU. Null: the command is not about arguments, or there are none.</summary>
    public IReadOnlyList<string>? Argv { get; init; }

    /// <summary>Writes the text for a person.</summary>
    public Action<Terminal> Text { get; init; } = _ => { };

    /// <summary>The page. Null: there is nothing to draw.</summary>
    public ReportModel? Report { get; init; }
}
