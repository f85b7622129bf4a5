using System.Globalization;

namespace Numa.Backing.Diagnostics;

/// <summary>One entry of the catalogue: what a code means, wherever it is raised.</summary>
/// <remarks>Immutable. A number is never given to another meaning.</remarks>
public sealed record DiagnosticDescriptor
{
    internal DiagnosticDescriptor(int number, DiagnosticSeverity severity, string when, string remedy, string source)
    {
        Number = number;
        Severity = severity;
        When = when;
        Remedy = remedy;
        Source = source;
        Code = string.Create(CultureInfo.InvariantCulture, $"NB{number}");
    }

    /// <summary>The number of the code, also the event id in the log: 1000 to 9999.</summary>
    public int Number { get; }

    /// <summary>The stable name, such as <c>NB2017</c>.</summary>
    public string Code { get; }

    /// <summary>The weight, before the caller asks that warnings count as errors.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>When and why it is raised; <c>{0}</c>, <c>{1}</c> … stand for the values of the case.</summary>
    public string When { get; }

    /// <summary>What to do about it, in the imperative.</summary>
    public string Remedy { get; }

    /// <summary>Where the rule comes from: a row of libvirt's behaviour, a measured fact of QEMU, or this library.</summary>
    public string Source { get; }

    /// <summary>Raises the code about a subject that has no place in a text.</summary>
    internal Diagnostic For(string subject, params ReadOnlySpan<object?> values) => At(default, subject, values);

    /// <summary>Raises the code about a subject at its place in the XML.</summary>
    internal Diagnostic At(SourcePlace place, string subject, params ReadOnlySpan<object?> values) =>
        new(this, subject, place, values.IsEmpty ? [] : values.ToArray());
}
