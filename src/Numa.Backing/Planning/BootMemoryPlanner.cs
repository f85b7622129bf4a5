using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing.Planning;

/// <summary>Boot memory as planned.</summary>
internal sealed record BootMemory
{
    public required ValueList<RamBlock> Blocks { get; init; }

    public bool MemPrealloc { get; init; }

    public string? MemPath { get; init; }
}

/// <summary>Carries out the layout: which pieces boot memory has, and what the legacy options say.</summary>
internal readonly struct BootMemoryPlanner(GuestFacts guest, HugePageChoice pages, DiagnosticBag bag)
{
    // libvirt 11.3.0 qemu_command.c:7274.
    private const string LegacyFile = "ram";

    private readonly RamResolver _ram = new(guest, pages, bag);

    private bool IsImmediate => guest.Backing?.Allocation == MemoryAllocation.Immediate;

    public BootMemory Plan(BootMemoryLayout layout, ReadOnlySpan<RamFacts> cells) => layout switch
    {
        BootMemoryLayout.SizeOnly or BootMemoryLayout.LegacyPath => Legacy(layout),
        BootMemoryLayout.AttachedBackend or BootMemoryLayout.AttachedBackendUnderCells => Attached(),
        BootMemoryLayout.BackendPerCell => PerCell(cells),
        BootMemoryLayout.UnattachedBackend => Unattached(),
        _ => throw new InvalidOperationException($"There is no way to carry out the layout {layout}."),
    };

    private BootMemory Legacy(BootMemoryLayout layout)
    {
        if (pages.Legacy.Size is not null && guest.Backing?.Access == MemoryAccess.Shared && !guest.HasCells)
        {
            SourcePlace place = guest.Domain.Source.PlaceOf(Libvirt.DomainElement.Access);
            bag.Add(QemuLimitCodes.AccessNeedsObject.At(place, "memoryBacking/access"));
        }

        string? path = layout == BootMemoryLayout.LegacyPath ? LegacyPath() : null;
        CheckPages(null, guest.Domain.Source.PlaceOf(Libvirt.DomainElement.Memory));
        bool preallocates = pages.Legacy.Size is not null || IsImmediate;
        return new() { Blocks = [LegacyBlock(path, preallocates)], MemPrealloc = preallocates, MemPath = path };
    }

    private string? LegacyPath()
    {
        MemoryPaths paths = new(guest, bag);
        return pages.Legacy.Size is { } size
            ? paths.ForHugePages(size, "memoryBacking/hugepages", guest.Domain.Source.PlaceOf(Libvirt.DomainElement.HugePages))
            : paths.ForFile(LegacyFile, "memoryBacking/source", guest.Domain.Source.PlaceOf(Libvirt.DomainElement.Source));
    }

    private BootMemory Attached()
    {
        ByteSize size = guest.Context.Follows(LibvirtBehaviorTable.SizesNotReconciled)
            ? guest.Sizes.Initial
            : guest.Sizes.Printed;
        RamFacts facts = _ram.WholeGuest(guest.Machine.DefaultRamId!, size);
        return new() { Blocks = [new BlockPlanner(guest, bag).Plan(facts)] };
    }

    private BootMemory PerCell(ReadOnlySpan<RamFacts> cells)
    {
        BlockPlanner planner = new(guest, bag);
        ValueListBuffer<RamBlock> blocks = new(cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            if (!guest.IsEmpty(i))
            {
                blocks.Add(planner.Plan(cells[i]));
            }
        }

        return new() { Blocks = blocks.Take() };
    }

    /// <summary>The proposal of 2016 to the letter: guest RAM that QEMU makes itself, and an object that nothing uses.</summary>
    private BootMemory Unattached()
    {
        ByteSize size = pages.Legacy.Size!.Value;
        SourcePlace place = guest.Domain.Source.PlaceOf(Libvirt.DomainElement.HugePages);
        string? path = new MemoryPaths(guest, bag).ForHugePages(size, "memoryBacking/hugepages", place);
        MemoryBackendFile backend = new()
        {
            Id = "mem",
            Size = guest.Sizes.Printed,
            MemPath = path ?? "",
            Prealloc = true,
            HostNodes = guest.Policy.Nodes.Value,
            Policy = BackendFactory.PolicyOf(guest.Policy.Mode.Required),
        };
        CheckPages(backend, guest.Domain.Source.PlaceOf(Libvirt.DomainElement.Memory));
        RamBlock unused = new()
        {
            Name = BlockNames.Of(backend, guest.Machine),
            Role = RamRole.Unattached,
            Subject = "numatune/memory",
            Size = guest.Sizes.Printed,
            HugePageSize = size,
            Backend = backend,
            Kind = BackendKind.File,
            Path = path,
            Mode = guest.Policy.Mode.Value,
            HostNodes = guest.Policy.Nodes.Value,
            IsShared = false,
            IsPreallocated = true,
            Facts = _ram.WithoutObject(),
        };
        return new() { Blocks = [LegacyBlock(path: null, preallocates: false), unused] };
    }

    private void CheckPages(MemoryBackend? backend, SourcePlace place)
    {
        if (pages.Legacy.Size is { } page)
        {
            new PageSizeChecks(guest.Context, bag).Check(guest.Sizes.Printed, page, backend, (place, "memory"));
        }
    }

    private RamBlock LegacyBlock(string? path, bool preallocates) => new()
    {
        Name = guest.Machine.DefaultRamId,
        Role = RamRole.WholeGuest,
        Subject = "memory",
        Size = guest.Sizes.Printed,
        HugePageSize = path is null ? null : pages.Legacy.Size,
        Path = path,
        IsShared = false,
        IsPreallocated = preallocates,
        Facts = _ram.WithoutObject(),
    };
}
