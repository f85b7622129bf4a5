using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Takes typed values from the properties of one argument, and says what is wrong with them.</summary>
internal sealed class PropertyReader(PropertyList list, string subject, ReadingNotes notes)
{
    public string Subject => subject;

    /// <summary>Whether nothing that the argument needs was missing.</summary>
    public bool IsComplete { get; private set; } = true;

    public string? Text(string name) => list.Take(name);

    /// <summary>Says that the argument is left out, because the typed arguments have no place for what it says.</summary>
    public void NotExpressed(string option, string value) =>
        notes.Bag.Add(CommandLineCodes.NotExpressed.For(subject, option, value));

    public string Required(string name) => Require(name, list.Take(name)) ?? "";

    public bool? Flag(string name) => Take(name, ValueText.Flag);

    public int? Int(string name) => Take(name, text => ValueText.Int(text));

    public uint? UInt(string name) => Take(name, text => ValueText.UInt(text));

    public ulong? Number(string name) => Take(name, text => ValueText.Number(text));

    public ByteSize? Size(string name) => Size(name, ValueText.Bytes);

    public ByteSize? Size(string name, ulong unit) => Take(name, text => ValueText.Size(text, unit));

    public ByteSize RequiredSize(string name) => Require(name, Size(name)) ?? default;

    public int RequiredInt(string name) => Require(name, Int(name)) ?? 0;

    public T RequiredWord<T>(string name, Func<string, T?> read)
        where T : struct => Require(name, Take(name, read)) ?? default;

    public T? Take<T>(string name, Func<string, T?> read)
        where T : struct
    {
        if (list.Take(name) is not { } text)
        {
            return null;
        }

        T? value = read(text);
        if (value is null)
        {
            notes.Bag.Add(CommandLineCodes.BadValue.For(subject, subject, name, text));
        }

        return value;
    }

    public NodeSet? Nodes(string name)
    {
        if (Joined(name) is not { } text)
        {
            return null;
        }

        if (NodeSet.TryParse(text, out NodeSet nodes) && !nodes.IsEmpty)
        {
            return nodes;
        }

        notes.Bag.Add(CommandLineCodes.BadValue.For(subject, subject, name, text));
        return null;
    }

    public CpuSet Cpus(string name)
    {
        string? text = Joined(name);
        if (text is not null && !CpuSet.TryParse(text, out _))
        {
            notes.Bag.Add(CommandLineCodes.BadValue.For(subject, subject, name, text));
            return default;
        }

        return text is null ? default : CpuSet.Parse(text);
    }

    /// <summary>Keeps and reports what nobody took.</summary>
    public void KeepRest()
    {
        foreach ((string name, string value) in list.Left())
        {
            notes.Keep(subject, name, value);
        }
    }

    private string? Joined(string name)
    {
        List<string> parts = list.TakeAll(name);
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    private T? Require<T>(string name, T? value)
    {
        if (value is null)
        {
            notes.Bag.Add(CommandLineCodes.Incomplete.For(subject, subject, name));
            IsComplete = false;
        }

        return value;
    }
}
