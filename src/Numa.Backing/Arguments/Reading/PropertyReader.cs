using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads typed values from the properties of one argument, and reports invalid ones.</summary>
internal sealed class PropertyReader(PropertyList list, string subject, ReadingNotes notes)
{
    /// <summary>Whether nothing that the argument needs was missing.</summary>
    public bool IsComplete { get; private set; } = true;

    public string? Text(string name) => list.Take(name);

    public bool? Flag(string name) => Take(name, ValueText.Flag);

    public int? Int(string name) => Take(name, text => ValueText.Int(text));

    public uint? UInt(string name) => Take(name, text => ValueText.UInt(text));

    public ulong? Number(string name) => Take(name, text => ValueText.Number(text));

    public ByteSize? Size(string name) => Size(name, ValueText.Bytes);

    public ByteSize? Size(string name, ulong unit) => Take(name, text => ValueText.Size(text, unit));

    public T? Take<T>(string name, Func<string, T?> read)
        where T : struct => list.Take(name) is { } text ? Checked(name, text, read) : null;

    public NodeSet? Nodes(string name) => TakeJoined<NodeSet>(
        name, text => NodeSet.TryParse(text, out NodeSet nodes) && !nodes.IsEmpty ? nodes : null);

    public CpuSet? Cpus(string name) => TakeJoined<CpuSet>(name, text => CpuSet.TryParse(text, out CpuSet cpus) ? cpus : null);

    /// <summary>Reports that a property is missing without which QEMU refuses the argument.</summary>
    public void Miss(string name)
    {
        notes.Keep(new(UnreadKind.Argument, subject, name, ""), CommandLineCodes.Incomplete.For(subject, subject, name));
        IsComplete = false;
    }

    /// <summary>Keeps and reports the properties that were not read.</summary>
    public void KeepRest()
    {
        foreach ((string name, string value) in list.Left())
        {
            notes.Keep(
                new(UnreadKind.Property, subject, name, value),
                CommandLineCodes.UnknownProperty.For(subject, subject, name, value));
        }
    }

    private T? TakeJoined<T>(string name, Func<string, T?> read)
        where T : struct
    {
        List<string> parts = list.TakeAll(name);
        return parts.Count == 0 ? null : Checked(name, string.Join(',', parts), read);
    }

    private T? Checked<T>(string name, string text, Func<string, T?> read)
        where T : struct
    {
        T? value = read(text);
        if (value is null)
        {
            notes.Keep(
                new(UnreadKind.Value, subject, name, text), CommandLineCodes.BadValue.For(subject, subject, name, text));
        }

        return value;
    }
}
