namespace Numa.Backing;

/// <summary>The name of a RAM block in the migration stream: a destination must have the same.</summary>
public sealed class RamBlockName
{
    internal RamBlockName(string? name, ByteSize size, ArgumentOrigin origin)
    {
        Name = name;
        Size = size;
        Origin = origin;
    }

    /// <summary>The name, such as <c>pc.ram</c>. Null: the machine type's own, which the binary does not tell.</summary>
    public string? Name { get; internal init; }

    /// <summary>How much memory the block holds.</summary>
    public ByteSize Size { get; internal init; }

    /// <summary>Why it is named so.</summary>
    public ArgumentOrigin Origin { get; internal init; }
}
