using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Names the elements of the domain that the values of a RAM block come from, as its facts say.</summary>
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

    /// <summary>Null: nothing specifies pages.</summary>
    public WrittenElement? HugePages(RamBlock block) => block.Facts?.Page switch
    {
        { Origin: ValueOrigin.Device } => Itself(block)!.Value.Part("/source/pagesize"),
        { Origin: ValueOrigin.Page, Position: var position } =>
            new(XmlPath.Page(position), _domain!.MemoryBacking!.HugePages!.Pages[position].Place),
        { Origin: ValueOrigin.Guest } => At(DomainElement.HugePages, "memoryBacking/hugepages"),
        _ => null,
    };

    /// <summary>Null: not specified, or the kind of device decides.</summary>
    public WrittenElement? Access(RamBlock block) => block.Facts?.Access.Origin switch
    {
        ValueOrigin.Device => Itself(block)!.Value.Part("/@access"),
        ValueOrigin.Cell => CellPart(block, "/@memAccess"),
        ValueOrigin.Guest => At(DomainElement.Access, "memoryBacking/access/@mode"),
        _ => null,
    };

    /// <summary>Null: not specified.</summary>
    public WrittenElement? Discard(RamBlock block) => block.Facts?.Discard.Origin switch
    {
        ValueOrigin.Device => Itself(block)!.Value.Part("/@discard"),
        ValueOrigin.Cell => CellPart(block, "/@discard"),
        ValueOrigin.Guest => At(DomainElement.MemoryBacking, "memoryBacking/discard"),
        _ => null,
    };

    /// <summary>Null: the nodes are an adviser's, or there are none.</summary>
    public WrittenElement? Nodes(RamBlock block) => block.Facts?.Nodes.Origin switch
    {
        ValueOrigin.Device => Itself(block)!.Value.Part("/source/nodemask"),
        ValueOrigin.MemNode => MemNodePart(block, "/@nodeset"),
        ValueOrigin.Guest => NumaTunePart("/@nodeset"),
        _ => null,
    };

    /// <summary>Null: no mode is written, and strict is used.</summary>
    public WrittenElement? Mode(RamBlock block) => block.Facts?.Mode.Origin switch
    {
        ValueOrigin.MemNode => MemNodePart(block, "/@mode"),
        ValueOrigin.Guest => NumaTunePart("/@mode"),
        _ => null,
    };

    /// <summary>The element that requires preallocation. Null: nothing does.</summary>
    public WrittenElement? Prealloc(RamBlock block) => block.Facts?.Prealloc.Origin switch
    {
        ValueOrigin.Device => Itself(block),
        ValueOrigin.Page => HugePages(block),
        ValueOrigin.Guest => At(DomainElement.Allocation, "memoryBacking/allocation/@mode"),
        _ => null,
    };

    /// <summary>What asks for the kind of object. Null: nothing does, or no domain was written.</summary>
    public WrittenElement? Kind(RamBlock block) => block switch
    {
        _ when _domain is null => null,
        { Kind: BackendKind.Ram } => null,
        { Kind: BackendKind.Epc } => Itself(block)?.Part("/@model"),
        { Device.Model.HasPath: true } => Itself(block)!.Value.Part("/source/path"),
        { Kind: not BackendKind.MemFd, HugePageSize: not null } => HugePages(block),
        _ => Access(block) is { } access && block.Kind == BackendKind.File
            ? access
            : At(DomainElement.Source, "memoryBacking/source/@type"),
    };

    /// <summary>The cell that the domain writes for the piece. Null: none.</summary>
    public GuestCell? CellOf(RamBlock block) => Cells.Find(block.CellId);

    private WrittenElement? CellPart(RamBlock block, string attribute) => CellOf(block) is { } cell
        ? new WrittenElement(XmlPath.Cell(cell.Id), cell.Place).Part(attribute)
        : null;

    private WrittenElement NumaTunePart(string attribute) =>
        new WrittenElement("numatune/memory", _domain!.NumaTune!.Memory!.Place).Part(attribute);

    private WrittenElement MemNodePart(RamBlock block, string attribute)
    {
        ValueList<MemNode> nodes = _domain!.NumaTune!.MemNodes;
        _memNodes ??= NumberByCell(nodes);
        int position = _memNodes[block.CellId!.Value];
        return new WrittenElement(XmlPath.MemNode(position), nodes[position].Place).Part(attribute);
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
}
