namespace Numa.Backing;

/// <summary>What the control group that QEMU runs in allows, of its ancestors what they leave.</summary>
/// <remarks>Immutable; equal by value. A size of 2^64-1 bytes is no limit: the kernel's <c>max</c>.</remarks>
public sealed class ControlGroup
{
    /// <summary>The host nodes that give memory: <c>cpuset.mems.effective</c>. Null: unknown, each is allowed.</summary>
    public NodeSet? AllowedNodes { get; init; }

    /// <summary>The memory above which a process is killed: <c>memory.max</c>. Null: unknown, none is assumed.</summary>
    public ByteSize? MemoryMax { get; init; }

    /// <summary>The memory above which processes are slowed down: <c>memory.high</c>. Null: unknown, none is assumed.</summary>
    public ByteSize? MemoryHigh { get; init; }

    /// <summary>The memory that is in use now: <c>memory.current</c>. Null: unknown, nothing is assumed to be.</summary>
    public ByteSize? MemoryCurrent { get; init; }

    private object Values => (AllowedNodes, MemoryMax, MemoryHigh, MemoryCurrent);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ControlGroup other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
