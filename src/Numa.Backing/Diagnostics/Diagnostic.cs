using System.Text.Json.Serialization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>One message about a guest: code, position, reason and remedy.</summary>
/// <remarks>Equal by code, severity, subject and message; the place does not count. Safe to share between threads.</remarks>
[JsonConverter(typeof(DiagnosticJsonConverter))]
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
#if DEBUG
        if (values.Length != descriptor.Names.Length)
        {
            throw new InvalidOperationException($"{descriptor.Code} has {values.Length} values, not {descriptor.Names.Length}.");
        }
#endif
        Descriptor = descriptor;
        Severity = severity;
        Subject = PrintableText.Of(subject);
        Place = place;
        _values = values;
    }

    /// <summary>The catalogue's entry of the code.</summary>
    internal DiagnosticDescriptor Descriptor { get; }

    /// <summary>The stable code, such as <c>NB2017</c>.</summary>
    public string Code => Descriptor.Code;

    /// <summary>The weight in this run: a warning may have been raised to an error on request.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>What it is about, as an XML path or an object's id, such as <c>numatune/memnode[1]</c>.</summary>
    public string Subject { get; }

    /// <summary>Line and column in the domain XML; unknown when the domain was built in code.</summary>
    public SourcePlace Place { get; }

    /// <summary>
    /// What is wrong, with the values of the case: one line, in which control and direction characters are written as
    /// <c>\uXXXX</c> and each value has at most 500 characters.
    /// </summary>
    public string Message => _message ??= Text(Descriptor.When);

    /// <summary>What the user of a panel does about it, in terms of the domain XML, QEMU and the host.</summary>
    public string Remedy => Text(Descriptor.Remedy);

    /// <summary>What the developer of a panel does about it, in terms of this library. Null: nothing beside the remedy.</summary>
    public string? DeveloperRemedy => Descriptor.DeveloperRemedy is { } template ? Text(template) : null;

    /// <summary>
    /// The values in the message and the remedies by name, such as <c>node</c>, for a panel that says it in its own language.
    /// Each is the whole text as it was found, or null where the case has none. A code always has the same names.
    /// </summary>
    public ValueList<KeyValuePair<string, string?>> Values =>
        Descriptor.Names.Zip(ValueTexts, KeyValuePair.Create).ToValueList();

    /// <summary>The values as text, in the order of their names.</summary>
    internal string?[] ValueTexts => DiagnosticValues.Texts(_values);

    /// <summary>The severity as the texts show it: <c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    internal string SeverityWord => Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    bool IEquatable<Diagnostic>.Equals(Diagnostic? other) => IsSame(other);

    private bool IsSame(Diagnostic? other) => other is not null
        && Descriptor.Number == other.Descriptor.Number
        && Severity == other.Severity
        && Subject == other.Subject
        && Message == other.Message;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => IsSame(obj as Diagnostic);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Descriptor.Number, Severity, Subject);

    /// <summary>All of it in one line: <c>NB2017 error cell[1] (line 5, column 7): what is the matter. What to do.</c></summary>
    public override string ToString()
    {
        string place = Place.IsKnown ? $" ({Place})" : "";

        // Where a message ends with somebody else's words, these may lack their full stop.
        string end = Message.EndsWith('.') ? "" : ".";
        return $"{Code} {SeverityWord} {Subject}{place}: {Message}{end} {Remedy}";
    }

    /// <summary>The same with the severity of an error.</summary>
    internal Diagnostic AsError() =>
        Severity == DiagnosticSeverity.Error ? this : new(Descriptor, DiagnosticSeverity.Error, Subject, Place, _values);

    private string Text(string template) =>
        _values.Length == 0 ? template : DiagnosticTemplate.Fill(template, Descriptor.Names, _values);
}
