namespace Numa.Backing;

/// <summary>One property of <c>-machine</c>, such as <c>memory-backend=pc.ram</c>.</summary>
/// <param name="Name">What is set, in QEMU's spelling.</param>
/// <param name="Value">Its value, unescaped.</param>
public readonly record struct MachineProperty(string Name, string Value)
{
    /// <summary>The property as one part of <c>-machine</c>, commas in the value doubled.</summary>
    public override string ToString() => $"{Name}={Value.Replace(",", ",,", StringComparison.Ordinal)}";
}
