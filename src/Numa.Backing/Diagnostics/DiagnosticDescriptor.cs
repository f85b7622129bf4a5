using System.Globalization;

namespace Numa.Backing.Diagnostics;

/// <summary>One entry of the catalogue: what a code means, wherever it is raised.</summary>
/// <remarks>Immutable. A number is never given to another meaning.</remarks>
internal sealed class DiagnosticDescriptor
{
    private string[]? _names;

    internal DiagnosticDescriptor(
        int number, DiagnosticSeverity severity, string when, string remedy, string source, string? developerRemedy = null)
    {
        Number = number;
        Severity = severity;
        When = when;
        Remedy = remedy;
        Source = source;
        DeveloperRemedy = developerRemedy;
        Code = string.Create(CultureInfo.InvariantCulture, $"NB{number}");
    }

    /// <summary>The number of the code, also the event id in the log: 1000 to 9999.</summary>
    public int Number { get; }

    /// <summary>The stable name, such as <c>NB2017</c>.</summary>
    public string Code { get; }

    /// <summary>The weight, before the caller asks that warnings count as errors.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>When and why it is raised; <c>{node}</c> stands for the value of that name.</summary>
    public string When { get; }

    /// <summary>What the user of a panel does about it, in terms of the domain XML, QEMU and the host.</summary>
    public string Remedy { get; }

    /// <summary>What the developer of a panel does about it, in terms of this library. Null: nothing beside the remedy.</summary>
    public string? DeveloperRemedy { get; }

    /// <summary>The names of the values in the order in which the texts first have them, which is that of the values.</summary>
    internal string[] Names => _names ??= DiagnosticTemplate.NamesIn(When, Remedy, DeveloperRemedy);

    /// <summary>Where the rule comes from: a fact of docs/sources.md, a release with file and line, or this library.</summary>
    public string Source { get; }

    /// <summary>Raises the code about a subject that has no place in a text.</summary>
    internal Diagnostic For(string subject, params ReadOnlySpan<object?> values) => At(default, subject, values);

    /// <summary>Raises the code about a subject at its place in the XML.</summary>
    internal Diagnostic At(SourcePlace place, string subject, params ReadOnlySpan<object?> values) =>
        new(this, subject, place, values.IsEmpty ? [] : values.ToArray());
}
