namespace Numa.Backing.Tests.Support;

/// <summary>Builds what a test needs and no more: a good guest, which <c>with</c> makes special.</summary>
internal static class Make
{
    /// <summary>A guest of 4 GiB and 16 virtual CPUs, with the cells given.</summary>
    public static DomainDefinition Domain(params ReadOnlySpan<GuestCell> cells) => new()
    {
        Name = "guest",
        Architecture = Architecture.X86_64,
        Memory = Gib(4),
        Vcpu = new() { Maximum = 16 },
        Cells = ValueList.Create(cells),
    };

    /// <summary>The same with cells of 1 GiB and one virtual CPU each.</summary>
    public static DomainDefinition Cells(int count) =>
        Domain([.. Enumerable.Range(0, count).Select(id => Cell(id, $"{id}"))]);

    /// <summary>A guest of two cells with room for 16 modules, and the devices given.</summary>
    public static DomainDefinition Devices(params ReadOnlySpan<MemoryDevice> devices) => Cells(2) with
    {
        MaxMemory = new() { Size = Gib(64), Slots = 16 },
        MemoryDevices = ValueList.Create(devices),
    };

    /// <summary>A guest with the backing given.</summary>
    public static DomainDefinition Backing(MemoryBacking backing) => Cells(2) with { MemoryBacking = backing };

    /// <summary>A guest of two cells with huge pages of sizes in MiB for the cells given; empty: for all others.</summary>
    public static DomainDefinition Pages(params ReadOnlySpan<(int Mib, string NodeSet)> pages)
    {
        ValueList<HugePage> list = pages.ToArray().Select(page => new HugePage
        {
            Size = Mib((ulong)page.Mib),
            NodeSet = page.NodeSet is "" ? null : NodeSet.Parse(page.NodeSet),
        }).ToValueList();
        return Backing(new() { HugePages = new() { Pages = list } });
    }

    /// <summary>A cell of 1 GiB with the virtual CPUs given.</summary>
    public static GuestCell Cell(int id, string cpus = "") =>
        new() { Id = id, Cpus = CpuSet.Parse(cpus), Memory = Gib(1) };

    /// <summary>A cell's policy: strict, from host node 0.</summary>
    public static MemNode MemNode(int cell, NumaMode? mode = null) =>
        new() { CellId = cell, Mode = mode, NodeSet = NodeSet.Of(0) };

    public static DimmDevice Dimm() => new() { Size = Gib(1), TargetNode = 0 };

    public static NvdimmDevice Nvdimm() => new() { Size = Gib(1), TargetNode = 0, Path = "/nvdimm" };

    public static VirtioPmemDevice VirtioPmem() => new() { Size = Gib(1), Path = "/pmem" };

    public static SgxEpcDevice SgxEpc() => new() { Size = Mib(64), TargetNode = 0 };

    public static VirtioMemDevice VirtioMem() =>
        new() { Size = Gib(1), TargetNode = 0, BlockSize = Mib(2), RequestedSize = Mib(512) };

    public static ByteSize Kib(ulong number) => ByteSize.FromKibibytes(number);

    public static ByteSize Mib(ulong number) => ByteSize.FromMebibytes(number);

    public static ByteSize Gib(ulong number) => ByteSize.FromGibibytes(number);
}
