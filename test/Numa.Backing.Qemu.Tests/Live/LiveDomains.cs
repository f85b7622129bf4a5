namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>The guests whose memory changes while they run, each with a policy.</summary>
internal static class LiveDomains
{
    /// <summary>Linux aligns what is plugged to its memory blocks of 128 MiB.</summary>
    public static readonly ByteSize Block = ByteSize.FromMebibytes(128);

    public static readonly DimmDevice Module = new() { Size = Block, TargetNode = 0 };

    public static readonly VirtioMemDevice VirtioMem = new()
    {
        Size = ByteSize.FromGibibytes(1),
        TargetNode = 0,
        BlockSize = ByteSize.FromMebibytes(2),
        RequestedSize = ByteSize.FromMebibytes(256),
        Address = new PciAddress { Slot = 5 },
    };

    /// <summary>A guest with persistent memory, so that more of it can be plugged.</summary>
    public static DomainDefinition Linux => Guest with
    {
        Memory = ByteSize.FromMebibytes(512) + Block,
        MemoryDevices = [Nvdimm("first")],
        HasBalloon = true,
    };

    /// <summary>A guest that runs its firmware alone, with a module and virtio-mem that no driver serves.</summary>
    public static DomainDefinition WithoutDrivers => Guest with
    {
        Memory = ByteSize.FromMebibytes(512) + Block + VirtioMem.Size,
        MemoryDevices = [Module, VirtioMem with { RequestedSize = ByteSize.Zero }],
        HasBalloon = true,
    };

    private static DomainDefinition Guest => new()
    {
        Type = DomainType.Qemu,
        Name = "live",
        Architecture = Architecture.X86_64,
        Machine = "pc",
        Vcpu = new() { Maximum = 1 },
        MaxMemory = new() { Size = ByteSize.FromGibibytes(8), Slots = 8 },
        Cells = [new() { Id = 0, Cpus = CpuSet.Of(0), Memory = ByteSize.FromMebibytes(512) }],
        NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) } },
    };

    public static NvdimmDevice Nvdimm(string name) => new() { Size = Block, TargetNode = 0, Path = FileOf(name) };

    public static VirtioPmemDevice VirtioPmem(string name) =>
        new() { Size = Block, Path = FileOf(name), Address = new PciAddress { Slot = 6 } };

    private static string FileOf(string name)
    {
        string path = Path.Combine(TestMachine.Folder, $"live-{name}");
        using FileStream file = new(path, FileMode.OpenOrCreate);
        file.SetLength((long)Block.Bytes);
        return path;
    }
}
