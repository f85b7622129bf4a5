using Numa.Backing.Diagnostics;
using Numa.Backing.Domain;
using Numa.Backing.Domain.Behaviors;
using Numa.Backing.Domain.Checks;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Finds the elements of the domain that asked for what a piece of memory has: device, else cell, else domain.</summary>
internal sealed class WrittenElements(MemoryPlan plan)
{
    private readonly DomainDefinition? _domain = plan.Domain;
    private Dictionary<int, int>? _memNodes;
    private (ByteSize PageSize, ValueList<HostFact> Facts)? _mount;

    /// <summary>The cells that the domain writes.</summary>
    public CellIndex Cells { get; } = new(plan.Domain?.Cells ?? []);

    /// <summary>The facts of the mount with a page size, which most blocks have in common.</summary>
    public ValueList<HostFact> MountFacts(ByteSize pageSize)
    {
        if (_mount is not { } known || known.PageSize != pageSize)
        {
            _mount = known = (pageSize, HostFacts.Mount(plan.Host, pageSize));
        }

        return known.Facts;
    }

    /// <summary>The element of the whole guest.</summary>
    public WrittenElement At(DomainElement element, string path) => new(path, _domain?.Source.PlaceOf(element) ?? default);

    /// <summary>The element of the RAM block itself. Null: a cell that was added.</summary>
    public WrittenElement? Itself(RamBlock block) => block switch
    {
        { Device: { } device } => new(block.Subject, device.Place),
        { Role: RamRole.Cell } => CellOf(block) is { } cell ? new(block.Subject, cell.Place) : null,
        { Role: RamRole.Unattached } => Nodes(block),
        _ => At(DomainElement.Memory, "memory"),
    };

    /// <summary>The element with its size. Null: the size is computed from others.</summary>
    public WrittenElement? Size(RamBlock block) => block switch
    {
        { Device: not null } => Itself(block)!.Value.Part("/target/size"),
        { Role: RamRole.Cell } => Itself(block)?.Part("/@memory"),
        _ => BootMemory,
    };

    /// <summary>The element with the size of boot memory. Null: none.</summary>
    public WrittenElement? BootMemory => _domain switch
    {
        { Memory: not null } when !IsTotalReplaced => At(DomainElement.Memory, "memory"),
        { Cells.IsEmpty: false } => At(DomainElement.Numa, "cpu/numa"),
        _ => null,
    };

    public WrittenElement? HugePages(RamBlock block)
    {
        if (block.Device is DimmDevice { PageSize: not null } or VirtioMemDevice { PageSize: not null })
        {
            return Itself(block)!.Value.Part("/source/pagesize");
        }

        if (_domain?.MemoryBacking?.HugePages is not { Pages: var pages })
        {
            return null;
        }

        int position = block.Backend is null || block.Role == RamRole.Unattached ? 0 : PageFor(pages, block.CellId);
        return position >= 0 && position < pages.Count
            ? new(XmlPath.Page(position), pages[position].Place)
            : At(DomainElement.HugePages, "memoryBacking/hugepages");
    }

    /// <summary>Null: not specified, or the kind of device decides.</summary>
    public WrittenElement? Access(RamBlock block)
    {
        if (block.Device is { } device && (device.Access is not null || device is VirtioPmemDevice))
        {
            return device.Access is null ? null : Itself(block)!.Value.Part("/@access");
        }

        return CellOf(block) is { Access: not null } cell
            ? new WrittenElement(XmlPath.Cell(cell.Id), cell.Place).Part("/@memAccess")
            : When(_domain?.MemoryBacking?.Access is not null, DomainElement.Access, "memoryBacking/access/@mode");
    }

    public WrittenElement? Discard(RamBlock block)
    {
        if (block.Device is { Discard: not null })
        {
            return Itself(block)!.Value.Part("/@discard");
        }

        return CellOf(block) is { Discard: not null } cell
            ? new WrittenElement(XmlPath.Cell(cell.Id), cell.Place).Part("/@discard")
            : When(_domain?.MemoryBacking is { Discard: true }, DomainElement.MemoryBacking, "memoryBacking/discard");
    }

    /// <summary>Null: the nodes are an adviser's, or there are none.</summary>
    public WrittenElement? Nodes(RamBlock block)
    {
        if (HasOwnNodes(block))
        {
            return Itself(block)!.Value.Part("/source/nodemask");
        }

        return MemNodeOf(block) is { } own
            ? own.Element.Part("/@nodeset")
            : WhenWritten(
                _domain?.NumaTune?.Memory is { NodeSet: not null } && plan.Facts is not { Policy.IsAdvice: true }, "/@nodeset");
    }

    /// <summary>Null: no mode is written, and strict is used.</summary>
    public WrittenElement? Mode(RamBlock block)
    {
        if (HasOwnNodes(block) && !plan.Options.Behaviors.Has(LibvirtBehaviorTable.CellModeForOwnNodes))
        {
            return null;
        }

        return MemNodeOf(block) is { } own
            ? own.Node.Mode is null ? null : own.Element.Part("/@mode")
            : WhenWritten(_domain?.NumaTune?.Memory is { Mode: not null }, "/@mode");
    }

    /// <summary>The element that requires preallocation.</summary>
    public WrittenElement? Prealloc(RamBlock block) => block switch
    {
        { Device: NvdimmDevice { Pmem: false } or SgxEpcDevice } => Itself(block),
        { HugePageSize: not null } => HugePages(block),
        _ => When(
            _domain?.MemoryBacking?.Allocation == MemoryAllocation.Immediate,
            DomainElement.Allocation,
            "memoryBacking/allocation/@mode"),
    };

    /// <summary>What asks for the kind of object. Null: nothing does, or no domain was written.</summary>
    public WrittenElement? Kind(RamBlock block) => block switch
    {
        _ when _domain is null => null,
        { Kind: BackendKind.Ram } => null,
        { Kind: BackendKind.Epc } => Itself(block)?.Part("/@model"),
        { Device: NvdimmDevice or VirtioPmemDevice } => Itself(block)!.Value.Part("/source/path"),
        { Kind: not BackendKind.MemFd, HugePageSize: not null } => HugePages(block),
        _ => Access(block) is { } access && block.Kind == BackendKind.File
            ? access
            : At(DomainElement.Source, "memoryBacking/source/@type"),
    };

    /// <summary>The cell that the domain writes for the piece. Null: none.</summary>
    public GuestCell? CellOf(RamBlock block) => Cells.Find(block.CellId);

    private static bool HasOwnNodes(RamBlock block) => block.Device
        is DimmDevice { SourceNodes: not null }
        or VirtioMemDevice { SourceNodes: not null }
        or SgxEpcDevice { SourceNodes: not null };

    private int PageFor(ValueList<HugePage> pages, int? cell)
    {
        int master = -1;
        for (int i = 0; i < pages.Count; i++)
        {
            if (cell is { } id && pages[i].NodeSet is { } nodes && nodes.Contains(id))
            {
                return i;
            }

            master = pages[i].NodeSet is null || (_domain!.Cells.IsEmpty && pages[i].NodeSet == NodeSet.Of(0)) ? i : master;
        }

        return master;
    }

    private (MemNode Node, WrittenElement Element)? MemNodeOf(RamBlock block)
    {
        ValueList<MemNode> nodes = _domain?.NumaTune?.MemNodes ?? [];
        _memNodes ??= NumberByCell(nodes);
        return block.CellId is { } cell && _memNodes.TryGetValue(cell, out int at)
            ? (nodes[at], new(XmlPath.MemNode(at), nodes[at].Place))
            : null;
    }

    private static Dictionary<int, int> NumberByCell(ValueList<MemNode> nodes)
    {
        Dictionary<int, int> positions = new(nodes.Count);
        for (int i = 0; i < nodes.Count; i++)
        {
            positions.TryAdd(nodes[i].CellId, i);
        }

        return positions;
    }

    // The sum of cells and devices replaces a total that differs (docs/sources.md#memory-total).
    private bool IsTotalReplaced { get; } =
        plan.Diagnostics.Any(said => said.Descriptor.Number == SizeCodes.TotalReplaced.Number);

    private WrittenElement? When(bool isWritten, DomainElement element, string path) => isWritten ? At(element, path) : null;

    private WrittenElement? WhenWritten(bool isWritten, string attribute) =>
        isWritten ? new WrittenElement("numatune/memory", _domain!.NumaTune!.Memory!.Place).Part(attribute) : null;
}
