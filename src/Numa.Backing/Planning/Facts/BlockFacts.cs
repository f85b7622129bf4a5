namespace Numa.Backing.Planning.Facts;

/// <summary>What the tables look at of one piece of guest memory. Pieces of which it is equal have the same rows.</summary>
internal readonly record struct BlockFacts
{
    public BlockFacts(RamFacts ram)
    {
        Role = ram.Role;
        IsSgx = ram.IsSgx;
        IsVirtioMem = ram.IsVirtioMem;
        HasDevicePath = ram.DevicePath is not null;
        HasHugePages = ram.HugePageSize is not null;
        HasAccess = ram.Access.Value is not null;
        HasNodes = ram.Nodes.Value is not null;
        WantsPrealloc = ram.Prealloc.Value == true;
        Source = ram.Source;
        Discard = ram.Discard.Value;
        Mode = ram.Mode.Required;
    }

    public RamRole Role { get; }

    public bool IsSgx { get; }

    public bool IsVirtioMem { get; }

    /// <summary>Whether the device specifies its file.</summary>
    public bool HasDevicePath { get; }

    public bool HasHugePages { get; }

    public bool HasAccess { get; }

    /// <summary>Whether it has a policy.</summary>
    public bool HasNodes { get; }

    public bool WantsPrealloc { get; }

    public MemorySource? Source { get; }

    public bool? Discard { get; }

    public NumaMode Mode { get; }

    /// <summary>Whether some of its nodes have CPUs.</summary>
    public bool HasCpus { get; init; }

    /// <summary>Whether some of those nodes are also nodes of QEMU's own threads.</summary>
    public bool MeetsEmulator { get; init; }
}
