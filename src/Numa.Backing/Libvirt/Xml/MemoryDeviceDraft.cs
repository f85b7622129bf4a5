using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of a memory device so far, whatever its model. It stays on the stack, as devices are many.</summary>
internal ref struct MemoryDeviceDraft
{
    private MemoryDeviceChild _seen;

    public MemoryModel? Model { get; set; }

    public ByteSize? Size { get; set; }

    public int? TargetNode { get; set; }

    public MemoryAccess? Access { get; set; }

    public bool? Discard { get; set; }

    public Guid? Uuid { get; set; }

    public string? Alias { get; set; }

    public DeviceAddress? Address { get; set; }

    public VirtioOptions? VirtioOptions { get; set; }

    public SourcePlace Place { get; set; }

    public ByteSize? PageSize { get; set; }

    public NodeSet? SourceNodes { get; set; }

    public string? Path { get; set; }

    public ByteSize? AlignSize { get; set; }

    public bool Pmem { get; set; }

    public ByteSize? LabelSize { get; set; }

    public bool ReadOnly { get; set; }

    public ByteSize? BlockSize { get; set; }

    public ByteSize? RequestedSize { get; set; }

    public bool? DynamicMemslots { get; set; }

    public ulong? MemoryAddress { get; set; }

    /// <summary>Whether the element is the first of its name, which counts even if it is empty; warns of a further one.</summary>
    public bool Sees(MemoryDeviceChild child, ElementReader xml)
    {
        bool isFirst = (_seen & child) == 0;
        _seen |= child;
        if (!isFirst)
        {
            xml.Report(ReadingCodes.RepeatedElement, xml.Name, Repeated.FirstOnly);
        }

        return isFirst;
    }

    /// <summary>The device; null while it has no model or no size.</summary>
    public readonly MemoryDevice? ToDevice()
    {
        MemoryDevice? device = Size is not { } size ? null : Model switch
        {
            MemoryModel.Dimm => new DimmDevice { Size = size, PageSize = PageSize, SourceNodes = SourceNodes },
            MemoryModel.Nvdimm => ToNvdimm(size),
            MemoryModel.VirtioMem => ToVirtioMem(size),
            MemoryModel.VirtioPmem => new VirtioPmemDevice { Size = size, Path = Path, MemoryAddress = MemoryAddress },
            MemoryModel.SgxEpc => new SgxEpcDevice { Size = size, SourceNodes = SourceNodes },
            null => null,
            _ => throw new InvalidOperationException($"There is no device for the model {Model}."),
        };
        return device is null ? null : device with
        {
            TargetNode = TargetNode,
            Access = Access,
            Discard = Discard,
            Uuid = Uuid,
            Alias = Alias,
            Address = Address,
            VirtioOptions = VirtioOptions,
            Place = Place,
        };
    }

    private readonly NvdimmDevice ToNvdimm(ByteSize size) => new()
    {
        Size = size,
        Path = Path,
        AlignSize = AlignSize,
        Pmem = Pmem,
        LabelSize = LabelSize,
        ReadOnly = ReadOnly,
    };

    private readonly VirtioMemDevice ToVirtioMem(ByteSize size) => new()
    {
        Size = size,
        PageSize = PageSize,
        SourceNodes = SourceNodes,
        BlockSize = BlockSize,
        RequestedSize = RequestedSize,
        DynamicMemslots = DynamicMemslots,
        MemoryAddress = MemoryAddress,
    };
}

/// <summary>Elements of a memory device of which the first counts.</summary>
[Flags]
internal enum MemoryDeviceChild
{
    None = 0,
    Source = 1,
    Target = 1 << 1,
    Uuid = 1 << 2,
    Alias = 1 << 3,
    Address = 1 << 4,
    Driver = 1 << 5,
    PageSize = 1 << 6,
    NodeMask = 1 << 7,
    Path = 1 << 8,
    AlignSize = 1 << 9,
    Size = 1 << 10,
    Node = 1 << 11,
    LabelSize = 1 << 12,
    Block = 1 << 13,
    Requested = 1 << 14,
    MemoryAddress = 1 << 15,
}
