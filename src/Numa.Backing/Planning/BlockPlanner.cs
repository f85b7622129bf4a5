using Numa.Backing.Diagnostics;
using Numa.Backing.Facts;
using Numa.Backing.Rules;

namespace Numa.Backing.Planning;

/// <summary>Asks the tables about one piece of memory, and makes its object.</summary>
internal sealed class BlockPlanner(GuestFacts guest, DiagnosticBag bag)
{
    private readonly QemuCapabilities _qemu = guest.Context.Qemu;
    private readonly bool _asLibvirt = guest.Context.Options.LibvirtQuirks;
    private readonly MemoryPaths _paths = new(guest, bag);

    /// <summary>Whether <c>-mem-prealloc</c> is on the command line: an outcome of the layout.</summary>
    public bool CommandLinePreallocates { get; init; }

    public RamBlock Plan(RamFacts ram)
    {
        Row<BackendKind> kind = BackendTable.Table.Decide(ram);
        Row<PathKind>? path = kind.Outcome == BackendKind.File ? PathTable.Table.Decide(ram) : null;
        Row<AllocationPlace> allocation = AllocationTable.Table.Decide(new(
            ram.WantsPrealloc,
            ram.IsVirtioMem,
            CommandLinePreallocates,
            _qemu.Has(QemuFeatures.VirtioMemPrealloc),
            _asLibvirt));
        Row<Reservation> reserve = ReserveTable.Table.Decide(
            new(ram.IsVirtioMem, _qemu.Has(QemuFeatures.Reserve), CommandLinePreallocates, _asLibvirt));
        Row<PolicyPlace> policy = PolicyTable.Table.Decide(ram);
        Row<BlockName> name = CanonicalPathTable.Table.Decide(
            new(ram.Role, kind.Outcome, _qemu.Has(QemuFeatures.CanonicalPath)));
        Row<DiscardPlace> discard = DiscardTable.Table.Decide(new(ram.Discard, kind.Outcome, ram.DevicePath is not null));
        NodeSet? meeting = guest.EmulatorNodes is { } pinned && ram.Nodes is { } nodes ? nodes.Intersect(pinned) : null;
        Row<ThreadContextKind> context = ThreadContextTable.Table.Decide(new(
            _qemu.Has(QemuFeatures.ThreadContext),
            ram.Nodes is not null,
            allocation.Outcome == AllocationPlace.Object,
            guest.EmulatorNodes is not null,
            meeting is { IsEmpty: false }));
        BlockRows rows = new()
        {
            Backend = kind,
            Path = path,
            Allocation = allocation,
            Reserve = reserve,
            Policy = policy,
            BlockName = name,
            Discard = discard,
            ThreadContext = context,
        };
        ThreadContext? threads = ThreadContextOf(ram, context.Outcome, meeting);
        MemoryBackend backend = BackendFactory.Make(ram, new()
        {
            Kind = kind.Outcome,
            Path = path is null ? null : _paths.For(ram, path.Outcome),
            Allocation = allocation.Outcome,
            Policy = policy.Outcome,
            Name = name.Outcome,
            Discard = discard.Outcome,
            Reserve = reserve.Outcome,
            ContextId = threads?.Id,
        });
        new BlockChecks(guest, bag) { CommandLinePreallocates = CommandLinePreallocates }.Check(ram, backend, rows);
        return Block(ram, backend, rows) with { Kind = kind.Outcome, ThreadContext = threads };
    }

    private static ThreadContext? ThreadContextOf(RamFacts ram, ThreadContextKind kind, NodeSet? meeting)
    {
        NodeSet? affinity = kind switch
        {
            ThreadContextKind.HostNodes => ram.Nodes,
            ThreadContextKind.EmulatorNodes => meeting,
            _ => null,
        };
        string prefix = ram.Role == RamRole.Device ? "tc-mem" : "tc-";
        return affinity is { } nodes ? new() { Id = prefix + ram.Alias, NodeAffinity = nodes } : null;
    }

    private RamBlock Block(RamFacts ram, MemoryBackend backend, BlockRows rows) => new()
    {
        Name = BlockNames.Of(backend, guest.Machine),
        Role = ram.Role,
        CellId = ram.CellId,
        Subject = ram.Subject,
        Size = ram.Size,
        HugePageSize = ram.DevicePath is null && !ram.IsSgx ? ram.HugePageSize : null,
        Backend = backend,
        Path = (backend as MemoryBackendFile)?.MemPath,
        Mode = ram.Nodes is null ? null : ram.Mode,
        HostNodes = ram.Nodes,
        IsShared = backend.Share ?? backend is MemoryBackendMemFd,
        IsPreallocated = backend.Prealloc ?? (CommandLinePreallocates && !ram.IsVirtioMem),
        Device = ram.Device,
        Facts = ram,
        Rows = rows,
    };
}
