using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>One thing that the library has to say about a guest: what, where, why, and what to do.</summary>
/// <remarks>Equal by code, severity, subject and message; the place does not count. Safe to share between threads.</remarks>
public sealed class Diagnostic : IEquatable<Diagnostic>
{
    private readonly object?[] _values;
    private string? _message;

    internal Diagnostic(DiagnosticDescriptor descriptor, string subject, SourcePlace place, object?[] values)
        : this(descriptor, descriptor.Severity, subject, place, values)
    {
    }

    private Diagnostic(
        DiagnosticDescriptor descriptor, DiagnosticSeverity severity, string subject, SourcePlace place, object?[] values)
    {
        Descriptor = descriptor;
        Severity = severity;
        Subject = PrintableText.Of(subject);
        Place = place;
        _values = values;
    }

    /// <summary>The catalogue's entry of the code.</summary>
    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>The stable code, such as <c>NB2017</c>.</summary>
    public string Code => Descriptor.Code;

    /// <summary>The weight in this run: a warning may have been raised to an error on request.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>What it is about, as an XML path or an object's id, such as <c>numatune/memnode[1]</c>.</summary>
    public string Subject { get; }

    /// <summary>Line and column in the domain XML; unknown when the domain was built in code.</summary>
    public SourcePlace Place { get; }

    /// <summary>
    /// What is the matter, with the values of the case: one line, in which control and direction characters are written as
    /// <c>\uXXXX</c> and each value has at most 500 characters.
    /// </summary>
    public string Message => _message ??= Text(Descriptor.When);

    /// <summary>What to do about it.</summary>
    public string Remedy => Text(Descriptor.Remedy);

    /// <inheritdoc/>
    public bool Equals(Diagnostic? other) => other is not null
        && Descriptor.Number == other.Descriptor.Number
        && Severity == other.Severity
        && Subject == other.Subject
        && Message == other.Message;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Diagnostic);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Descriptor.Number, Severity, Subject);

    /// <summary>All of it in one line: <c>NB2017 error cell[1] (line 5, column 7): what is the matter. What to do.</c></summary>
    public override string ToString()
    {
        string weight = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        };
        string place = Place.IsKnown ? $" ({Place})" : "";

        // Where a message ends with somebody else's words, these may lack their full stop.
        string end = Message.EndsWith('.') ? "" : ".";
        return $"{Code} {weight} {Subject}{place}: {Message}{end} {Remedy}";
    }

    /// <summary>The same with the severity of an error.</summary>
    internal Diagnostic AsError() =>
        Severity == DiagnosticSeverity.Error ? this : new(Descriptor, DiagnosticSeverity.Error, Subject, Place, _values);

    private string Text(string template) =>
        _values.Length == 0
            ? template
            : string.Format(CultureInfo.InvariantCulture, template, Array.ConvertAll(_values, Word));

    [SuppressMessage("Globalization", "CA1308", Justification = "libvirt's words are in small letters.")]
    // The words of enumerations are libvirt's but for capital letters: strict, memfd, kvm, x86_64.
    private static object? Word(object? value) => value switch
    {
        null or int or uint or long or ulong => value,
        Enum word => word.ToString().ToLowerInvariant(),
        string text => PrintableText.Of(text),
        IFormattable formattable => PrintableText.Of(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => PrintableText.Of(value.ToString() ?? ""),
    };
}
