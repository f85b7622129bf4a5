namespace Numa.Backing;

/// <summary>One property of <c>-machine</c>, such as <c>memory-backend=pc.ram</c>.</summary>
public sealed class MachineProperty
{
    internal MachineProperty(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>What is set, in QEMU's spelling.</summary>
    public string Name { get; }

    /// <summary>Its value, unescaped.</summary>
    public string Value { get; }

    /// <summary>The property as one part of <c>-machine</c>, commas in the value doubled.</summary>
    public override string ToString() => $"{Name}={Value.Replace(",", ",,", StringComparison.Ordinal)}";
}
