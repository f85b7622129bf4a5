using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Reads the value of a property. Null: QEMU would refuse it.</summary>
internal delegate T? ValueParser<T>(ReadOnlySpan<char> text)
    where T : struct;

/// <summary>Reads typed values from the properties of one argument, and reports invalid ones.</summary>
/// <param name="list">The properties.</param>
/// <param name="option">The option, such as <c>-object</c>.</param>
/// <param name="which">Which argument of the option it is, for diagnostics. Null: there is one.</param>
/// <param name="notes">Receives what was not read.</param>
internal sealed class PropertyReader(PropertyList list, string option, string? which, ReadingNotes notes)
{
    private string Subject => which is null ? option : $"{option} {which}";

    /// <summary>Whether nothing that the argument needs was missing.</summary>
    public bool IsComplete { get; private set; } = true;

    public string? Text(string name) => list.Take(name);

    public bool? Flag(string name) => Take(name, static text => ValueText.Flag(text));

    public int? Int(string name) => Take(name, static text => ValueText.Int(text));

    public uint? UInt(string name) => Take(name, static text => ValueText.UInt(text));

    public ulong? Number(string name) => Take(name, static text => ValueText.Number(text));

    /// <summary>A size; a number without a letter is in bytes.</summary>
    public ByteSize? Size(string name) => Take(name, static text => ValueText.Size(text, ValueText.Bytes));

    /// <summary>A size; a number without a letter is in MiB.</summary>
    public ByteSize? Mebibytes(string name) => Take(name, static text => ValueText.Size(text, ValueText.Mebibytes));

    public T? Take<T>(string name, ValueParser<T> parse)
        where T : struct => list.TryTake(name, out TextPart text) ? Checked(name, text.Span, parse) : null;

    public NodeSet? Nodes(string name) => TakeAll<NodeSet>(
        name, static text => NodeSet.TryParse(text, out NodeSet nodes) && !nodes.IsEmpty ? nodes : null);

    public CpuSet? Cpus(string name) =>
        TakeAll<CpuSet>(name, static text => CpuSet.TryParse(text, out CpuSet cpus) ? cpus : null);

    /// <summary>Reports that a property is missing without which QEMU refuses the argument.</summary>
    public void Miss(string name)
    {
        notes.Keep(new(UnreadKind.Argument, Subject, name, ""), CommandLineCodes.Incomplete.For(Subject, Subject, name));
        IsComplete = false;
    }

    /// <summary>Keeps and reports the properties that were not read.</summary>
    public void KeepRest()
    {
        if (list.IsAllTaken)
        {
            return;
        }

        foreach ((string name, string value) in list.Left())
        {
            notes.Keep(
                new(UnreadKind.Property, Subject, name, value),
                CommandLineCodes.UnknownProperty.For(Subject, Subject, name, value));
        }
    }

    private T? TakeAll<T>(string name, ValueParser<T> parse)
        where T : struct => list.TryTakeAll(name, out TextPart text) ? Checked(name, text.Span, parse) : null;

    private T? Checked<T>(string name, ReadOnlySpan<char> text, ValueParser<T> parse)
        where T : struct
    {
        T? value = parse(text);
        if (value is null)
        {
            string refused = text.ToString();
            notes.Keep(
                new(UnreadKind.Value, Subject, name, refused),
                CommandLineCodes.BadValue.For(Subject, Subject, name, refused));
        }

        return value;
    }
}
