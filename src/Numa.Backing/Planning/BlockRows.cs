using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>The rows that made one piece of memory with an object.</summary>
internal readonly record struct BlockRows
{
    public required Row<BackendKind> Backend { get; init; }

    /// <summary>Null: the object maps no file.</summary>
    public required Row<PathKind>? Path { get; init; }

    public required Row<AllocationPlace> Allocation { get; init; }

    public required Row<Reservation> Reserve { get; init; }

    public required Row<PolicyPlace> Policy { get; init; }

    public required Row<BlockName> BlockName { get; init; }

    public required Row<DiscardPlace> Discard { get; init; }

    public required Row<ThreadContextKind> ThreadContext { get; init; }

    /// <summary>All of them, in the order in which the tables were asked.</summary>
    public IEnumerable<DecisionRow> All()
    {
        yield return Backend;
        if (Path is not null)
        {
            yield return Path;
        }

        yield return Allocation;
        yield return Reserve;
        yield return Policy;
        yield return BlockName;
        yield return Discard;
        yield return ThreadContext;
    }
}

/// <summary>Asks the tables about a block in order: an earlier outcome is a fact of a later table.</summary>
internal readonly struct BlockTables(GuestFacts guest)
{
    /// <summary>The tables.</summary>
    public static readonly IReadOnlyList<IDecisionTable> All =
    [
        BackendTable.Table,
        PathTable.Table,
        AllocationTable.Table,
        ReserveTable.Table,
        PolicyTable.Table,
        ThreadContextTable.Table,
        CanonicalPathTable.Table,
        DiscardTable.Table,
    ];

    private readonly QemuCapabilities _qemu = guest.Context.Qemu;
    private readonly bool _asLibvirt = guest.Context.Follows(LibvirtBehaviorTable.VirtioMemIgnoresMemPrealloc);

    /// <summary>Whether <c>-mem-prealloc</c> is on the command line: an outcome of the layout.</summary>
    public bool CommandLinePreallocates { get; init; }

    public BlockRows Decide(in BlockFacts facts)
    {
        Row<BackendKind> backend = BackendTable.Table.Decide(facts);
        BackendKind kind = backend.Outcome;
        Row<AllocationPlace> allocation = AllocationTable.Table.Decide(new(
            facts.WantsPrealloc,
            facts.IsVirtioMem,
            CommandLinePreallocates,
            _qemu.Has(QemuFeatures.VirtioMemPrealloc),
            _asLibvirt));
        return new()
        {
            Backend = backend,
            Path = kind == BackendKind.File ? PathTable.Table.Decide(facts) : null,
            Allocation = allocation,
            Reserve = ReserveTable.Table.Decide(
                new(facts.IsVirtioMem, _qemu.Has(QemuFeatures.Reserve), CommandLinePreallocates, _asLibvirt)),
            Policy = PolicyTable.Table.Decide(facts),
            BlockName = CanonicalPathTable.Table.Decide(new(facts.Role, kind, _qemu.Has(QemuFeatures.CanonicalPath))),
            Discard = DiscardTable.Table.Decide(new(facts.Discard, kind, facts.HasDevicePath)),
            ThreadContext = ThreadContextTable.Table.Decide(new(
                _qemu.Has(QemuFeatures.ThreadContext),
                HasContextNodes(facts),
                allocation.Outcome == AllocationPlace.Object,
                facts.HasCpus,
                guest.EmulatorNodes is not null,
                facts.MeetsEmulator)),
        };
    }

    private bool HasContextNodes(in BlockFacts facts) => facts.HasNodes
        && !(facts.Mode == NumaMode.Restrictive && guest.Context.Follows(LibvirtBehaviorTable.RestrictiveHasNoContext));
}

/// <summary>The rows as the pieces that they made keep them, several pieces the same.</summary>
internal sealed record BlockReasons(BlockRows Rows);
