namespace Numa.Backing.Planning.Facts;

/// <summary>The sizes that the guest really gets: rounded, aligned, and adding up.</summary>
internal sealed class GuestSizes
{
    /// <summary>Boot memory, devices not included.</summary>
    public required ByteSize Initial { get; init; }

    /// <summary>Boot memory as <c>-m</c> prints it: cut to 512 KiB without memory hotplug.</summary>
    public required ByteSize Printed { get; init; }

    /// <summary>Boot memory and devices.</summary>
    public required ByteSize Total { get; init; }

    /// <summary>The most memory there can be. Null: no hotplug.</summary>
    public ByteSize? MaxMemory { get; init; }

    /// <summary>One size per cell, by cell number.</summary>
    public required ByteSize[] Cells { get; init; }

    /// <summary>One size per memory device, in the order written.</summary>
    public required ByteSize[] Devices { get; init; }

    /// <summary>Whether the one cell is not the user's but was added because memory hotplug needs one.</summary>
    public bool CellWasAdded { get; init; }
}
