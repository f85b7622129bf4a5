namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>Makes a golden guest small enough to start here: fewer bytes, node 0, files of this run.</summary>
internal static class GuestScaler
{
    private static readonly NodeSet Node = NodeSet.Of(0);
    private static readonly ByteSize HugePage = ByteSize.FromMebibytes(2);
    private static readonly ByteSize Boot = ByteSize.FromMebibytes(64);
    private static readonly ByteSize Device = ByteSize.FromMebibytes(32);

    public static DomainDefinition Scale(DomainDefinition domain, string folder)
    {
        ValueList<GuestCell> cells = domain.Cells
            .Select((cell, at) => cell.Memory.IsZero ? cell : cell with { Memory = CellSize(at) }).ToValueList();
        ValueList<MemoryDevice> devices =
            domain.MemoryDevices.Select((device, at) => Scale(device, $"{folder}/device{at}")).ToValueList();
        return domain with
        {
            // Odd sizes stay odd.
            Memory = cells.IsEmpty ? Boot + Remainder(domain.Memory) + Sum(devices) : null,
            CurrentMemory = null,
            MaxMemory = domain.MaxMemory is null ? null : new() { Size = ByteSize.FromGibibytes(2), Slots = domain.MaxMemory.Slots },
            MemoryBacking = Scale(domain.MemoryBacking),
            NumaTune = Scale(domain.NumaTune),
            CpuTune = domain.CpuTune?.EmulatorPin is null ? domain.CpuTune : domain.CpuTune with { EmulatorPin = CpuSet.Of(0) },
            Cells = cells,
            MemoryDevices = devices,
            PersistentStore = domain.PersistentStore is { } store ? store with { Path = $"{folder}/store" } : null,
        };
    }

    public static MemoryArgsOptions Scale(MemoryArgsOptions options) => options.Start.AdvisedNodes is null
        ? options
        : options.For(options.Start.WithAdvice(Node));

    // Cells of different sizes, so that none is taken for another.
    private static ByteSize CellSize(int at) => ByteSize.FromMebibytes(16 + ((ulong)at * 4));

    private static ByteSize Remainder(ByteSize? size) =>
        size is { } bytes ? bytes - bytes.RoundDownTo(ByteSize.FromMebibytes(1)) : ByteSize.Zero;

    private static ByteSize Sum(ValueList<MemoryDevice> devices) =>
        devices.Aggregate(ByteSize.Zero, (sum, device) => sum + device.Size);

    // Only root may lock as much as a QEMU has.
    private static MemoryBacking? Scale(MemoryBacking? backing) => backing is null
        ? null
        : backing with
        {
            HugePages = backing.HugePages is { } pages && TestMachine.HasHugePages ? Scale(pages) : null,
            Locked = backing.Locked && Environment.IsPrivilegedProcess,
        };

    private static HugePages Scale(HugePages pages) =>
        new() { Pages = pages.Pages.Select(page => new Numa.Backing.HugePage { Size = HugePage, NodeSet = page.NodeSet }).ToValueList() };

    private static NumaTune? Scale(NumaTune? tune) => tune is null
        ? null
        : tune with
        {
            Memory = tune.Memory?.NodeSet is null ? tune.Memory : tune.Memory with { NodeSet = Node },
            MemNodes = tune.MemNodes.Select(node => node with { NodeSet = Node }).ToValueList(),
        };

    private static MemoryDevice Scale(MemoryDevice device, string path) => device switch
    {
        DimmDevice dimm => dimm with { Size = Device, PageSize = Page(dimm.PageSize), SourceNodes = Nodes(dimm.SourceNodes) },
        NvdimmDevice nvdimm => nvdimm with
        {
            Size = StoredSize(nvdimm, path),
            Path = path,
            AlignSize = nvdimm.AlignSize is null ? null : HugePage,
        },
        VirtioPmemDevice pmem => pmem with { Size = StoredSize(pmem, path), Path = path },
        VirtioMemDevice mem => mem with
        {
            Size = Device,
            PageSize = Page(mem.PageSize),
            SourceNodes = Nodes(mem.SourceNodes),
            BlockSize = HugePage,
            RequestedSize = mem.RequestedSize is null ? null : HugePage,
        },
        _ => device,
    };

    private static ByteSize? Page(ByteSize? size) => size is null || !TestMachine.HasHugePages ? null : HugePage;

    private static NodeSet? Nodes(NodeSet? nodes) => nodes is null ? null : Node;

    private static ByteSize StoredSize(MemoryDevice device, string path)
    {
        ByteSize size = device is NvdimmDevice { LabelSize: not null } ? Device + HugePage : Device;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        file.SetLength((long)size.Bytes);
        return size;
    }
}
