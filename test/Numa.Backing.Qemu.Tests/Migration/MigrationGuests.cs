using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>The guests that the table of migrations is made of, each of 64 MiB.</summary>
internal sealed class MigrationGuests(QemuCapabilities qemu)
{
    private static readonly MemoryBacking HugePages = new() { HugePages = new() };
    private static readonly NumaTune Node0 = new() { Memory = new() { NodeSet = NodeSet.Of(0) } };

    // Without huge pages QEMU makes ordinary memory where it would have -mem-path: the RAM blocks are the same.
    private static MemoryBacking Backing { get; } = TestMachine.HasHugePages ? HugePages : new();

    /// <summary>One piece of memory, by <c>-mem-path</c>, as for a binary that names no RAM to attach to.</summary>
    public MemoryArgs LegacyPath()
    {
        MemoryArgs args = Build(Guest(), Unnamed());
        MachineType machine = qemu.FindMachine(args.Plan!.Machine.Name, Accelerator.Tcg)!;
        RamBlock block = args.Plan.Blocks[0].With(new { Name = machine.DefaultRamId });
        return args.With(new { Plan = args.Plan.With(new { Machine = machine, Blocks = ValueList.Create([block]) }) });
    }

    /// <summary>The same piece, attached under the machine type's own name.</summary>
    public MemoryArgs Attached() => Build(Guest());

    public MemoryArgs AttachedWith(MemoryBacking backing) => Build(Guest() with { MemoryBacking = backing });

    public MemoryArgs AttachedWith(NumaMode mode) =>
        Build(Guest() with { NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Of(0) } } });

    /// <summary>The same piece under a name of our own, which the library never writes.</summary>
    public MemoryArgs AttachedAs(string id)
    {
        MemoryArgs args = Attached();
        RamBlock block = args.Plan!.Blocks[0];
        return Again(args, args.Plan.With(new { Blocks = ValueList.Create([block.With(new { Name = id, Backend = block.Backend!.With(new { Id = id }) })]) }));
    }

    /// <summary>The same piece under its object's path.</summary>
    public MemoryArgs AttachedByPath()
    {
        MemoryArgs args = Attached();
        RamBlock block = args.Plan!.Blocks[0];
        return Again(args, args.Plan.With(new
        {
            Blocks = ValueList.Create(
            [
                block.With(new
                {
                    Name = $"/objects/{block.ObjectId}", Backend = block.Backend!.With(new { UseCanonicalPath = true }),
                }),
            ]),
        }));
    }

    public MemoryArgs AttachedOf(ulong mebibytes) => Build(Guest() with { Memory = ByteSize.FromMebibytes(mebibytes) });

    public MemoryArgs AttachedOn(string machine) => Build(Guest() with { Machine = machine });

    public MemoryArgs Unattached() => Build(Guest(), options: new() { GlobalPolicy = GlobalPolicy.Unattached });

    /// <summary>Two cells that are parts of memory under <c>-mem-path</c>, as libvirt 11.3 does it.</summary>
    public MemoryArgs LegacyCells() => Build(OldCells(32, 32), options: new() { GlobalPolicy = GlobalPolicy.WarnOnly });

    /// <summary>Two cells that are parts of an attached object.</summary>
    public MemoryArgs AttachedCells(ulong first, ulong second) => Build(OldCells(first, second));

    /// <summary>Two cells of the same machine type with an object each, because one has a node of its own.</summary>
    public MemoryArgs OldCellsWithObjects() => Build(OldCells(32, 32) with { NumaTune = CellNode });

    public MemoryArgs CellsWithObjects(MemoryBacking? backing = null, string machine = "q35") =>
        Build(Cells(32, 32) with { MemoryBacking = backing ?? Backing, Machine = machine, NumaTune = CellNode });

    public MemoryArgs CellsWithObjects(ulong first, ulong second) => Build(Cells(first, second));

    public MemoryArgs CellsWithDistance(int distance) => Build(Cells(32, 32) with
    {
        Cells = [Cell(0, 32) with { Distances = [new() { SiblingId = 1, Value = distance }] }, Cell(1, 32)],
    });

    public MemoryArgs CellsWithLatency(ulong nanoseconds) => Build(Cells(32, 32) with
    {
        Interconnects =
        [
            new LatencyInterconnect { Initiator = 0, Target = 1, Access = InterconnectAccess.Access, Nanoseconds = nanoseconds },
        ],
    });

    public MemoryArgs CellsWithCpus(string first, string second) => Build(Cells(32, 32) with
    {
        Cells = [Cell(0, 32) with { Cpus = CpuSet.Parse(first) }, Cell(1, 32) with { Cpus = CpuSet.Parse(second) }],
        Vcpu = new() { Maximum = 4 },
    });

    public MemoryArgs CellsWithCache(ulong mebibytes) => Build(Cells(32, 32) with
    {
        Cells = [Cell(0, 32) with { Caches = [Cache(mebibytes)] }, Cell(1, 32)],
        Interconnects =
        [
            new LatencyInterconnect { Initiator = 0, Target = 0, Access = InterconnectAccess.Access, Nanoseconds = 5 },
            new BandwidthInterconnect
            {
                Initiator = 0, Target = 0, Access = InterconnectAccess.Access, PerSecond = ByteSize.FromGibibytes(1),
            },
        ],
    });

    /// <summary>Two cells and devices beside them.</summary>
    public MemoryArgs WithDevices(params ReadOnlySpan<MemoryDevice> devices) => Build(Hotplug(1, 4) with
    {
        MemoryDevices = ValueList.Create(devices),
    });

    /// <summary>Two cells, and room for more.</summary>
    public MemoryArgs WithRoom(ulong gibibytes, uint slots) => Build(Hotplug(gibibytes, slots));

    public static DimmDevice Dimm(ulong mebibytes, int cell) =>
        new() { Size = ByteSize.FromMebibytes(mebibytes), TargetNode = cell };

    public static VirtioMemDevice VirtioMem(ulong mebibytes, ulong requested) => new()
    {
        Size = ByteSize.FromMebibytes(mebibytes),
        TargetNode = 0,
        BlockSize = ByteSize.FromMebibytes(2),
        RequestedSize = ByteSize.FromMebibytes(requested),
    };

    private static DomainDefinition Hotplug(ulong gibibytes, uint slots) =>
        Cells(32, 32) with { MaxMemory = new() { Size = ByteSize.FromGibibytes(gibibytes), Slots = slots } };

    private static CellCache Cache(ulong mebibytes) => new()
    {
        Level = 1,
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
        Size = new(mebibytes, "MiB"),
        Line = new(64, "B"),
    };

    private static NumaTune CellNode { get; } = new() { MemNodes = [new() { CellId = 1, NodeSet = NodeSet.Of(0) }] };

    private static DomainDefinition Guest() => new()
    {
        Name = "migrated",
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = ByteSize.FromMebibytes(64),
        MemoryBacking = Backing,
        NumaTune = Node0,
        Vcpu = new() { Maximum = 2 },
    };

    private static DomainDefinition Cells(ulong first, ulong second) =>
        Guest() with { Memory = null, Cells = [Cell(0, first), Cell(1, second)] };

    private static DomainDefinition OldCells(ulong first, ulong second) =>
        Cells(first, second) with { Machine = "pc-i440fx-4.2" };

    private static GuestCell Cell(int id, ulong mebibytes) =>
        new() { Id = id, Cpus = CpuSet.Of(id), Memory = ByteSize.FromMebibytes(mebibytes) };

    private static MemoryArgs Again(MemoryArgs args, MemoryPlan plan) => args.With(new
    {
        Plan = plan, Arguments = CommandLine.Arguments(plan), MachineProperties = CommandLine.MachineProperties(plan),
    });

    private QemuCapabilities Unnamed() => qemu.With(new
    {
        MachineTypes = qemu.MachineTypes.Select(machine => machine.With(new { DefaultRamId = (string?)null })).ToValueList(),
    });

    private MemoryArgs Build(DomainDefinition domain, QemuCapabilities? binary = null, MemoryArgsOptions? options = null)
    {
        MemoryArgs args = new MemoryArgsBuilder(binary ?? qemu, TestMachine.Host, options).Build(domain);

        // The last: QEMU before 7.2 refuses an HMAT in which a cell with CPUs is not its own initiator.
        if (args.Diagnostics.FirstOrDefault(said => said.Code is "NB3001" or "NB3005" or "NB3055") is { } lack)
        {
            Assert.Ignore($"QEMU {qemu.Version} lacks what the guest needs: {lack.Message}");
        }

        args.ThrowIfFailed();
        return args;
    }
}
