using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// Resolves, for each piece of guest memory, what device, cell and domain specify, and remembers which of them did.
/// </summary>
internal readonly struct RamResolver(GuestFacts guest, HugePageChoice pages, DiagnosticBag bag)
{
    private readonly MemoryBacking? _backing = guest.Backing;

    // libvirt reads 0 threads as none.
    private uint? AllocationThreads => _backing?.AllocationThreads is > 0 and var threads ? threads : null;

    private bool? DomainDiscard => _backing is { Discard: true } ? true : null;

    private Resolved<bool> Immediate =>
        Resolved.From<bool>(_backing?.Allocation == MemoryAllocation.Immediate ? true : null, ValueOrigin.Guest);

    /// <summary>All boot memory as one piece, named by the machine type's default RAM id.</summary>
    public RamFacts WholeGuest(string alias, ByteSize size) => WholeGuest(alias, size, pages.For(null));

    /// <summary>All boot memory where QEMU makes it itself: it has the pages that are written first.</summary>
    public RamFacts WithoutObject() => WholeGuest("", guest.Sizes.Printed, pages.Legacy);

    private RamFacts WholeGuest(string alias, ByteSize size, ResolvedPage page) => new()
    {
        Role = RamRole.WholeGuest,
        Alias = alias,
        Subject = "memory",
        Place = guest.Domain.Source.PlaceOf(Libvirt.DomainElement.Memory),
        Size = size,
        Page = page,
        Access = Resolved.From(_backing?.Access, ValueOrigin.Guest),
        Discard = Resolved.From(DomainDiscard, ValueOrigin.Guest),
        Source = _backing?.Source,
        Prealloc = PreallocOf(page),
        AllocationThreads = AllocationThreads,
        Nodes = guest.Policy.Nodes,
        Mode = guest.Policy.Mode,
    };

    /// <summary>The boot memory of one cell.</summary>
    public RamFacts Cell(int id)
    {
        GuestCell cell = guest.Cells[id];
        MemNode? own = guest.MemNodes[id];
        ResolvedPage page = pages.For(id);
        return new()
        {
            Role = RamRole.Cell,
            Alias = CellResolver.AliasOf(id),
            Subject = XmlPath.Cell(id),
            Place = cell.Place,
            CellId = id,
            Size = guest.Sizes.Cells[id],
            Page = page,
            HasOwnHugePages = pages.IsOwn(id),
            Access = Resolved.From(cell.Access, ValueOrigin.Cell).Else(_backing?.Access, ValueOrigin.Guest),
            Discard = Resolved.From(cell.Discard, ValueOrigin.Cell).Else(DomainDiscard, ValueOrigin.Guest),
            Source = _backing?.Source,
            Prealloc = PreallocOf(page),
            AllocationThreads = AllocationThreads,
            Nodes = Resolved.From(own?.NodeSet, ValueOrigin.MemNode).Else(guest.Policy.Nodes),
            Mode = ModeOf(own),
        };
    }

    /// <summary>A memory device, by its position among them.</summary>
    public RamFacts Device(int index)
    {
        MemoryDevice device = guest.Domain.MemoryDevices[index];
        PlannedSlot slot = guest.Slots[index];
        GuestCell? cell = slot.TargetNode is { } node ? guest.Cells[node] : null;
        MemNode? cellPolicy = slot.TargetNode is { } target ? guest.MemNodes[target] : null;
        NodeSet? own = device.OwnNodes;
        ResolvedPage page = device.OwnPageSize is { } size
            ? new(pages.Huge(size), ValueOrigin.Device)
            : pages.For(slot.TargetNode);
        return new()
        {
            Role = RamRole.Device,
            Alias = slot.Alias,
            Subject = XmlPath.Device(index),
            Place = device.Place,
            CellId = slot.TargetNode,
            Device = device,
            Size = guest.Sizes.Devices[index],
            Page = page,
            Access = AccessOf(device).Else(cell?.Access, ValueOrigin.Cell).Else(_backing?.Access, ValueOrigin.Guest),
            Discard = Resolved.From(device.Discard, ValueOrigin.Device)
                .Else(cell?.Discard, ValueOrigin.Cell)
                .Else(DomainDiscard, ValueOrigin.Guest),
            Source = _backing?.Source,
            DevicePath = device.OwnPath,
            Prealloc = PreallocOf(device, page),
            AllocationThreads = AllocationThreads,
            Nodes = Resolved.From(own, ValueOrigin.Device)
                .Else(cellPolicy?.NodeSet, ValueOrigin.MemNode)
                .Else(guest.Policy.Nodes),
            Mode = own is null ? ModeOf(cellPolicy) : OwnNodesMode(device, cellPolicy, index),
        };
    }

    private static Resolved<MemoryAccess> AccessOf(MemoryDevice device) =>
        device.Access is null && device.Model.DefaultAccess is { } access
            ? new(access, ValueOrigin.Default)
            : Resolved.From(device.Access, ValueOrigin.Device);

    private Resolved<NumaMode> ModeOf(MemNode? own) => own is null
        ? guest.Policy.Mode
        : Resolved.From(own.Mode, ValueOrigin.MemNode).Else(GuestPolicy.DefaultMode);

    /// <summary>A device's own nodes mean <c>strict</c>; libvirt before 12.0 took the mode from the cell.</summary>
    private Resolved<NumaMode> OwnNodesMode(MemoryDevice device, MemNode? cellPolicy, int index)
    {
        if (!guest.Context.Follows(LibvirtBehaviorTable.CellModeForOwnNodes))
        {
            return GuestPolicy.DefaultMode;
        }

        Resolved<NumaMode> mode = ModeOf(cellPolicy);
        if (mode.Value is { } cellMode and not NumaMode.Strict)
        {
            bag.Add(SizeCodes.DeviceTakesCellMode.At(device.Place, XmlPath.Device(index), cellMode));
        }

        return mode;
    }

    // libvirt 11.3.0, qemu_command.c:3160-3177 and 3303: a file of the device's own is taken at start only for an NVDIMM
    // that is not persistent memory itself, whatever pages boot memory has; enclave memory always.
    private Resolved<bool> PreallocOf(MemoryDevice device, ResolvedPage page) => device switch
    {
        { AlwaysPreallocates: true } => new(true, ValueOrigin.Device),
        { Model.HasPath: true } => Immediate,
        _ => PreallocOf(page),
    };

    private Resolved<bool> PreallocOf(ResolvedPage page) => page.Size is null ? Immediate : new(true, ValueOrigin.Page);
}
