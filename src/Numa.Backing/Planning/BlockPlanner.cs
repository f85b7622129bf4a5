using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing.Planning;

/// <summary>Asks the tables about one piece of memory, and makes its object.</summary>
internal sealed class BlockPlanner(GuestFacts guest, DiagnosticBag bag)
{
    private static readonly NumberedNames CellContexts = new($"tc-{AliasChecks.CellPrefix}");

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
        string? path = rows.Path is { Outcome: var kind } ? _paths.For(ram, kind) : null;
        MemoryBackend backend = BackendFactory.Make(ram, rows, path, threads?.Id);
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
            BlockRows rows = new BlockTables(guest) { CommandLinePreallocates = CommandLinePreallocates }.Decide(facts);
            _reasons = _reasons is null || _reasons.Rows != rows ? new(rows) : _reasons;
            _decided = facts;
        }

        return _reasons;
    }

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
}
