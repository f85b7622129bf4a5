using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Behaviors;
using Numa.Backing.Domain.Checks;

namespace Numa.Backing.Facts;

/// <summary>
/// Resolves, for each piece of guest memory, what device, cell and domain specify: a chain of <c>??</c>, nothing more.
/// </summary>
internal readonly struct RamResolver(GuestFacts guest, HugePageChoice pages, DiagnosticBag bag)
{
    private readonly MemoryBacking? _backing = guest.Backing;

    private bool IsImmediate => _backing?.Allocation == MemoryAllocation.Immediate;

    // libvirt reads 0 threads as none.
    private uint? AllocationThreads => _backing?.AllocationThreads is > 0 and var threads ? threads : null;

    private bool? DomainDiscard => _backing is { Discard: true } ? true : null;

    /// <summary>All boot memory as one piece, named by the machine type's default RAM id.</summary>
    public RamFacts WholeGuest(string alias, ByteSize size)
    {
        ByteSize? page = pages.For(null);
        return new()
        {
            Role = RamRole.WholeGuest,
            Alias = alias,
            Subject = "memory",
            Place = guest.Domain.Source.PlaceOf(Domain.DomainElement.Memory),
            Size = size,
            HugePageSize = page,
            Access = _backing?.Access,
            Discard = DomainDiscard,
            Source = _backing?.Source,
            WantsPrealloc = page is not null || IsImmediate,
            AllocationThreads = AllocationThreads,
            Nodes = guest.Policy.Nodes,
            Mode = guest.Policy.Mode ?? NumaMode.Strict,
        };
    }

    /// <summary>The boot memory of one cell.</summary>
    public RamFacts Cell(int id)
    {
        GuestCell cell = guest.Cells[id];
        MemNode? own = guest.MemNodes[id];
        ByteSize? page = pages.For(id);
        return new()
        {
            Role = RamRole.Cell,
            Alias = CellResolver.AliasOf(id),
            Subject = XmlPath.Cell(id),
            Place = cell.Place,
            CellId = id,
            Size = guest.Sizes.Cells[id],
            HugePageSize = page,
            HasOwnHugePages = pages.IsOwn(id),
            Access = cell.Access ?? _backing?.Access,
            Discard = cell.Discard ?? DomainDiscard,
            Source = _backing?.Source,
            WantsPrealloc = page is not null || IsImmediate,
            AllocationThreads = AllocationThreads,
            Nodes = own?.NodeSet ?? guest.Policy.Nodes,
            Mode = ModeOf(own),
            HasOwnMemNode = own is not null,
        };
    }

    /// <summary>A memory device, by its position among them.</summary>
    public RamFacts Device(int index)
    {
        MemoryDevice device = guest.Domain.MemoryDevices[index];
        PlannedSlot slot = guest.Slots[index];
        GuestCell? cell = slot.TargetNode is { } node ? guest.Cells[node] : null;
        MemNode? cellPolicy = slot.TargetNode is { } target ? guest.MemNodes[target] : null;
        NodeSet? own = SourceNodes(device);
        ByteSize? page = SourcePageSize(device) is { } size ? pages.Huge(size) : pages.For(slot.TargetNode);
        return new()
        {
            Role = RamRole.Device,
            Alias = slot.Alias,
            Subject = XmlPath.Device(index),
            Place = device.Place,
            CellId = slot.TargetNode,
            Device = device,
            Size = guest.Sizes.Devices[index],
            HugePageSize = page,
            Access = AccessOf(device) ?? cell?.Access ?? _backing?.Access,
            Discard = device.Discard ?? cell?.Discard ?? DomainDiscard,
            Source = _backing?.Source,
            DevicePath = PathOf(device),
            WantsPrealloc = WantsPrealloc(device, page),
            AllocationThreads = AllocationThreads,
            Nodes = own ?? cellPolicy?.NodeSet ?? guest.Policy.Nodes,
            HasOwnNodes = own is not null,
            Mode = own is null ? ModeOf(cellPolicy) : OwnNodesMode(device, cellPolicy, index),
        };
    }

    // libvirt 11.3.0, domain_postparse.c:609: the default access mode of virtio-pmem is shared.
    private static MemoryAccess? AccessOf(MemoryDevice device) =>
        device.Access ?? (device is VirtioPmemDevice ? MemoryAccess.Shared : null);

    private static ByteSize? SourcePageSize(MemoryDevice device) => device switch
    {
        DimmDevice dimm => dimm.PageSize,
        VirtioMemDevice mem => mem.PageSize,
        _ => null,
    };

    private static NodeSet? SourceNodes(MemoryDevice device) => device switch
    {
        DimmDevice dimm => dimm.SourceNodes,
        VirtioMemDevice mem => mem.SourceNodes,
        SgxEpcDevice sgx => sgx.SourceNodes,
        _ => null,
    };

    private static string? PathOf(MemoryDevice device) => device switch
    {
        NvdimmDevice nvdimm => nvdimm.Path,
        VirtioPmemDevice pmem => pmem.Path,
        _ => null,
    };

    private NumaMode ModeOf(MemNode? own) =>
        own is null ? guest.Policy.Mode ?? NumaMode.Strict : own.Mode ?? NumaMode.Strict;

    /// <summary>A device's own nodes mean <c>strict</c>; libvirt before 12.0 took the mode from the cell.</summary>
    private NumaMode OwnNodesMode(MemoryDevice device, MemNode? cellPolicy, int index)
    {
        NumaMode cellMode = ModeOf(cellPolicy);
        if (!guest.Context.Follows(LibvirtBehaviorTable.CellModeForOwnNodes) || cellMode == NumaMode.Strict)
        {
            return NumaMode.Strict;
        }

        bag.Add(SizeCodes.DeviceTakesCellMode.At(device.Place, XmlPath.Device(index), cellMode));
        return cellMode;
    }

    // libvirt 11.3.0, qemu_command.c:3160-3177 and 3303: a file of the device's own is taken at start only for an NVDIMM
    // that is not persistent memory itself, whatever pages boot memory has; enclave memory always.
    private bool WantsPrealloc(MemoryDevice device, ByteSize? page) => device switch
    {
        NvdimmDevice nvdimm => !nvdimm.Pmem || IsImmediate,
        VirtioPmemDevice => IsImmediate,
        SgxEpcDevice => true,
        _ => page is not null || IsImmediate,
    };
}
