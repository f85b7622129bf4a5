using System.Globalization;
using System.Text.RegularExpressions;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>
/// Five guests placed one after the other by the advice run together in the lab, and lie as planned. The sixth has no place, and
/// the kernel says the same.
/// </summary>
[TestFixture]
[Category("NumaLab")]
internal sealed partial class AdvisedPlacementTests
{
    private const string Late = "late";

    private readonly Dictionary<string, MemoryArgs> _args = [];
    private readonly List<string> _placed = [];
    private IReadOnlyDictionary<string, LabRecord> _records = null!;
    private PlacementAdvisor _advisor = null!;
    private HostUsage _usage = null!;
    private PlacementAdvice _late = null!;

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(QemuBinary.First());
        _advisor = new(qemu);
        MemoryArgsBuilder builder = new(qemu, LabHost.Facts);
        _usage = LabHost.Facts.Without(Array.Empty<HostGuest>());
        foreach (DomainDefinition guest in Guests())
        {
            PlacementCandidate best = _advisor.Advise(guest, _usage).Best!;
            _args[guest.Name] = builder.Build(best.Domain);
            _placed.Add($"{guest.Name}: {string.Join(' ', best.Cells.Select(cell => $"{cell.Nodes}"))}");
            _usage = _usage.With(best.Plan!);
        }

        DomainDefinition late = Guest(Late, 20);
        _late = _advisor.Advise(late, _usage);

        // Started nevertheless, on the node that has most left.
        _args[Late] = builder.Build(late with { NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(1) } } });
        string? numad = await Numad.FindAsync();
        _records = await LabRun.OfAsync([.. _args], (folder, name) => AddFiles(folder, name, numad));
    }

    // By the rule of the score, part by part, on two nodes of 100 pages and one CPU each. A guest that is pinned to one CPU alone
    // has it for itself, also where its node has no other; a node whose CPU is taken is short of CPUs for each virtual CPU.
    //   web (40 pages): both nodes are alike, so the lower one; CPU 0 is now its own.              left 60, 100
    //   database (50): node 0 has room, and no CPU; node 1 has both.                               left 60, 50
    //   cache (30 + 30): no node has a CPU; on one node it uses fewer nodes, and only 0 has 60.    left 0, 50
    //   mail (25): only node 1 has room.                                                           left 0, 25
    //   pair (10 + 10): only node 1 has room.                                                      left 0, 5
    //   late (20): node 0 lacks 20, node 1 lacks 15.
    [Test]
    public void Advise_FiveGuests_FillTheNodes() => Assert.That(
        _placed, Is.EqualTo(["web: 0", "database: 1", "cache: 0 0", "mail: 1", "pair: 1 1"]));

    [Test]
    public void Advise_Sixth_EachNodeIsRejectedWithWhatItLacks() => Assert.That(
        _late.Rejections.Where(one => one.Problem.Code == "NB7611").OrderBy(one => one.Node).Select(one => (one.Node, one.ShortBy)),
        Is.EqualTo([((int?)0, ByteSize.FromMebibytes(40)), ((int?)1, ByteSize.FromMebibytes(30))]));

    [TestCase("web")]
    [TestCase("database")]
    [TestCase("cache")]
    [TestCase("mail")]
    [TestCase("pair")]
    public void Guest_PlacedByAdvice_StartsAndEveryBlockIsAsPlanned(string name)
    {
        PlacementReport report = PlacementVerifier.Verify(_args[name].Plan!, _records[name].Evidence());
        Assert.That(report.IsAsPlanned, Is.True, report.ToString());
    }

    [Test]
    public void Advise_Sixth_NoPlaceAndTheKernelHasWhatTheRejectionsSay()
    {
        ulong[] free = [.. FreePages().Matches(_records[Late].Section("free")!)
            .Select(match => ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        ulong[] shortBy = [.. _late.Rejections.Where(one => one.Problem.Code == "NB7611").OrderBy(one => one.Node).Select(one => one.ShortBy.Mebibytes / 2)];
        Assert.Multiple(() =>
        {
            Assert.That(_late.Success, Is.False);
            Assert.That(shortBy, Is.EqualTo(free.Select(pages => 20 - pages)));
            Assert.That(_usage.Nodes.Where(node => node.Kind == MemoryKind.HugePages).Select(node => node.Free!.Value.Mebibytes / 2), Is.EqualTo(free));
        });
    }

    [Test]
    public void Guest_SixthStartedNevertheless_QemuDoesNotStart()
    {
        GuestEvidence evidence = _records[Late].Evidence();
        PlacementReport report = PlacementVerifier.Verify(_args[Late].Plan!, evidence);
        Assert.That(evidence.NumaMaps, Is.Null);
        Assert.That(report.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7009"]), evidence.ErrorOutput);
    }

    [Test]
    public void Numad_OnTheSameHost_AdviceIsNotBetterThanOurs()
    {
        if (_records["web"].Section("prepared") is not { } prepared)
        {
            Assert.Ignore("Debian's numad cannot be had here.");
            return;
        }

        string[] lines = prepared.Trim().Split('\n');
        Assert.That(NodeSet.TryParse(lines[^1], out NodeSet advised), Is.True, prepared);
        HostMemory host = LabHost.Facts with
        {
            Nodes = [.. LabHost.Facts.Nodes!.Value.Select(node => node with
            {
                FreeMemory = Amount(lines, $"Node {node.Id} MemFree:"),
                TotalMemory = Amount(lines, $"Node {node.Id} MemTotal:"),
            })],
        };
        DomainDefinition guest = Guest("ordinary", 32) with { MemoryBacking = null };
        PlacementCandidate ours = _advisor.Advise(guest, host).Best!;
        PlacementCandidate theirs = _advisor.Advise(
            guest with { NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = advised } } }, host).Best!;
        TestContext.Out.WriteLine($"numad -w 2:64 advises {advised}: {theirs.Score}; the advisor {ours.AdvisedNodes}: {ours.Score}");
        Assert.That(ours.Score.CompareTo(theirs.Score), Is.LessThanOrEqualTo(0));
    }

    private static ByteSize Amount(string[] lines, string start)
    {
        string line = lines.First(line => line.StartsWith(start, StringComparison.Ordinal));
        return ByteSize.FromKibibytes(ulong.Parse(line[start.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture));
    }

    private static DomainDefinition[] Guests() =>
    [
        Guest("web", 40),
        Guest("database", 50),
        Guest("cache", 60) with { Vcpu = new() { Maximum = 2 }, Cells = [Cell(0, 30), Cell(1, 30)] },
        Guest("mail", 25),
        Guest("pair", 20) with { Vcpu = new() { Maximum = 2 }, Cells = [Cell(0, 10), Cell(1, 10)] },
    ];

    private static void AddFiles(string folder, string name, string? numad)
    {
        if (name != Late)
        {
            File.WriteAllText(Path.Combine(folder, "stay"), "");
        }

        if (name == "web" && numad is not null)
        {
            File.Copy(numad, Path.Combine(folder, "numad"));
            File.AppendAllText(Path.Combine(folder, "prepare"), """
                mkdir -p /var/log /var/run
                cat /sys/devices/system/node/node*/meminfo >/tmp/prepared
                chmod +x "$(dirname "$0")/numad"
                "$(dirname "$0")/numad" -w 2:64 >>/tmp/prepared 2>/dev/null

                """);
        }
    }

    private static DomainDefinition Guest(string name, ulong pages) => new()
    {
        Name = name,
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = ByteSize.FromMebibytes(pages * 2),
        Vcpu = new() { Maximum = 1 },
        MemoryBacking = new() { HugePages = new() },
    };

    private static GuestCell Cell(int id, ulong pages) =>
        new() { Id = id, Cpus = CpuSet.Of(id), Memory = ByteSize.FromMebibytes(pages * 2) };

    [GeneratedRegex("free_hugepages:([0-9]+)")]
    private static partial Regex FreePages();
}
