using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing.Planning;

/// <summary>Asks the tables about one piece of memory, and makes its object.</summary>
internal sealed class BlockPlanner(GuestFacts guest, DiagnosticBag bag)
{
    private static readonly NumberedNames CellContexts = new($"tc-{AliasChecks.CellPrefix}");

    private readonly QemuCapabilities _qemu = guest.Context.Qemu;
    private readonly bool _asLibvirt = guest.Context.Follows(LibvirtBehaviorTable.VirtioMemIgnoresMemPrealloc);
    private readonly MemoryPaths _paths = new(guest, bag);
    private readonly DeviceFactory _devices = new(guest, bag);
    private BlockReasons? _reasons;
    private BlockFacts _decided;

    /// <summary>Whether <c>-mem-prealloc</c> is on the command line: an outcome of the layout.</summary>
    public bool CommandLinePreallocates { get; init; }

    /// <summary>The piece with its object, and for a memory device with the device on it.</summary>
    /// <param name="ram">What follows for the piece.</param>
    /// <param name="slot">What the device is given. Null: boot memory.</param>
    public RamBlock Plan(RamFacts ram, PlannedSlot? slot = null)
    {
        NodeSet? withCpus = ram.Nodes.Value is { } all && guest.Context.NodesWithCpus is { } known
            ? all.Intersect(known)
            : ram.Nodes.Value;
        NodeSet? meeting = guest.EmulatorNodes is { } pinned && withCpus is { } nodes ? nodes.Intersect(pinned) : null;
        BlockReasons reasons = ReasonsFor(new(ram)
        {
            HasCpus = withCpus is { IsEmpty: false },
            MeetsEmulator = meeting is { IsEmpty: false },
        });
        BlockRows rows = reasons.Rows;
        ThreadContext? threads = ThreadContextOf(ram, rows.ThreadContext.Outcome, meeting ?? withCpus);
        MemoryBackend backend = BackendOf(ram, rows, threads);
        new BlockChecks(guest, bag) { CommandLinePreallocates = CommandLinePreallocates }.Check(ram, backend, rows);
        return new()
        {
            Name = BlockNames.Of(backend, guest.Machine),
            Role = ram.Role,
            CellId = ram.CellId,
            Subject = ram.Subject,
            Size = ram.Size,
            HugePageSize = ram.DevicePath is null && !ram.IsSgx ? ram.HugePageSize : null,
            Backend = backend,
            Kind = rows.Backend.Outcome,
            ThreadContext = threads,
            Path = (backend as MemoryBackendFile)?.MemPath,
            Mode = ram.Nodes.Value is null ? null : ram.Mode.Value,
            HostNodes = ram.Nodes.Value,
            IsShared = backend.Share ?? backend is MemoryBackendMemFd,
            IsPreallocated = backend.Prealloc ?? (CommandLinePreallocates && !ram.IsVirtioMem),
            Device = ram.Device,
            QemuDevice = slot is { } given ? _devices.Make(ram, given, backend.Id, rows.Allocation.Outcome) : null,
            Facts = ram,
            Reasons = reasons,
        };
    }

    /// <summary>One object for pieces that the same rows made, as most pieces of a guest are.</summary>
    private BlockReasons ReasonsFor(in BlockFacts facts)
    {
        if (_reasons is null || _decided != facts)
        {
            BlockRows rows = Decide(facts);
            _reasons = _reasons is null || _reasons.Rows != rows ? new(rows) : _reasons;
            _decided = facts;
        }

        return _reasons;
    }

    /// <summary>Asks the tables in order; an earlier outcome is a fact of a later table.</summary>
    private BlockRows Decide(in BlockFacts facts)
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

    private static ThreadContext? ThreadContextOf(RamFacts ram, ThreadContextKind kind, NodeSet? usable)
    {
        NodeSet? affinity = kind switch
        {
            ThreadContextKind.HostNodes or ThreadContextKind.EmulatorNodes => usable,
            _ => null,
        };
        return affinity is { } nodes ? new() { Id = ContextIdOf(ram), NodeAffinity = nodes } : null;
    }

    private static string ContextIdOf(RamFacts ram) => ram.Role switch
    {
        RamRole.Cell => CellContexts[ram.CellId.GetValueOrDefault()],
        RamRole.Device => $"tc-mem{ram.Alias}",
        _ => $"tc-{ram.Alias}",
    };

    private MemoryBackend BackendOf(RamFacts ram, in BlockRows rows, ThreadContext? threads) => BackendFactory.Make(ram, new()
    {
        Kind = rows.Backend.Outcome,
        Path = rows.Path is { } path ? _paths.For(ram, path.Outcome) : null,
        Allocation = rows.Allocation.Outcome,
        Reserve = rows.Reserve.Outcome,
        Policy = rows.Policy.Outcome,
        Name = rows.BlockName.Outcome,
        Discard = rows.Discard.Outcome,
        ContextId = threads?.Id,
    });
}
