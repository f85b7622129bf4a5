using System.Globalization;
using Numa.Backing.Answers.Verification;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>
/// Runs on the emulated host: starts guests, moves their pages to another node as the kernel or an administrator would, and
/// writes what the watcher and the repair say.
/// </summary>
internal static class RepairProgram
{
    private const ulong PageSize = 4096;

    // A QEMU under emulation on a busy machine takes as long as it takes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The guests, each with one block, and the words of QEMU beside its memory.</summary>
    private static readonly (string Name, DomainDefinition Domain, string[] Words)[] Guests =
    [
        ("bound", Guest(NumaMode.Strict, "1"), []),
        ("locked", Guest(NumaMode.Strict, "1"), ["-overcommit", "mem-lock=on"]),
        ("shared", Guest(NumaMode.Strict, "1") with
        {
            MemoryBacking = new() { Source = MemorySource.MemFd, Access = MemoryAccess.Shared, Allocation = MemoryAllocation.Immediate },
        }, []),
        ("interleaved", Guest(NumaMode.Interleave, "0-1"), []),
        ("huge", Guest(NumaMode.Strict, "1") with { MemoryBacking = new() { HugePages = new() } }, []),
    ];

    /// <summary>The names of the guests.</summary>
    public static IEnumerable<string> Names => Guests.Select(guest => guest.Name);

    public static async Task RunAsync(QemuVersion version)
    {
        MemoryArgsBuilder builder = new(QemuCapabilities.ForVersion(version, Architecture.X86_64), LabHost.Facts);
        foreach ((string name, DomainDefinition domain, string[] words) in Guests)
        {
            MemoryArgs args = builder.Build(domain);
            args.ThrowIfFailed();
            GuestStartOptions options = new()
            {
                Binary = "/usr/bin/qemu-system-x86_64",
                Words = ["-accel", "tcg", "-nodefaults", "-display", "none", .. words],
                Timeout = Patience,
            };
            await using StartedGuest guest = await GuestStarter.StartAsync(StartPlan.Prepare(args.Plan!), options);
            await guest.RunAsync();
            await RepairAsync(name, args.Plan!, guest);
        }
    }

    private static async Task RepairAsync(string name, MemoryPlan plan, StartedGuest guest)
    {
        GuestWatcher watcher = new(guest.ProcessId, guest.Monitor);
        WatchResult first = await watcher.CheckAsync(plan);
        Write(name, "start", first);
        Displace(guest.ProcessId, plan, first);
        WatchResult drifted = await watcher.CheckAsync(plan);
        Write(name, "drift", drifted);
        RepairPlan repair = plan.PlanRepair(drifted.Evidence);
        RepairResult result = await watcher.RepairAsync(repair);
        Write(name, "after", result.After);
        string codes = string.Join(' ', result.Diagnostics.Select(one => one.Code));
        Console.WriteLine($"{name} moved {result.MovedPages} {codes}".TrimEnd());
        RepairResult again = await watcher.RepairAsync(repair);
        Console.WriteLine($"{name} again {again.MovedPages} {string.Join(' ', again.Diagnostics.Select(one => one.Code))}".TrimEnd());
    }

    private static void Write(string name, string moment, WatchResult check)
    {
        string blocks = string.Join(", ", check.Report.Blocks.Select(block =>
            $"{block.Id} {block.Verdict} {string.Join(' ', (IEnumerable<NodePages>)block.Found!.Pages)}"));
        ulong drifted = 0;
        foreach (BlockChange change in check.Changes)
        {
            drifted += change.DriftedPages;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {moment} {blocks} drifted {drifted}"));
    }

    // As NUMA balancing or migratepages do it: the policy stays, and the first pages of the block go to node 0.
    private static void Displace(int process, MemoryPlan plan, WatchResult check)
    {
        ulong step = plan.Blocks[0].HugePageSize?.Bytes ?? PageSize;
        int count = plan.Blocks[0] switch
        {
            { HugePageSize: not null } => 4,
            { Policy: HostMemoryPolicy.Interleave } => 8192,
            _ => 3072, // six transparent huge pages, which move as a whole
        };
        MappingPolicy policy = MappingPolicy.Of(plan.Blocks[0].Policy, plan.Blocks[0].HostNodes);
        NumaMapping block = NumaMapsReader.Read(check.Evidence.NumaMaps!, new())
            .Where(mapping => mapping.Policy.Words == policy.Words).MaxBy(mapping => mapping.PageCount)!;
        nuint[] pages = [.. Enumerable.Range(0, count).Select(i => (nuint)(block.Start + ((ulong)i * step)))];
        new PageMover(process, PageMover.All).Move(pages, 0);
    }

    private static DomainDefinition Guest(NumaMode mode, string nodes) => new()
    {
        Name = "lab",
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "pc",
        Memory = ByteSize.FromMebibytes(32),
        Vcpu = new() { Maximum = 1 },
        MemoryBacking = new() { Allocation = MemoryAllocation.Immediate },
        NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } },
    };
}
