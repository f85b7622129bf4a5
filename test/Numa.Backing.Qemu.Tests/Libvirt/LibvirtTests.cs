using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Numa.Backing.Qemu.Tests.Processes;
using Numa.Backing.Tests.Conformance;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>The installed libvirt and this library, following its release, answer the same about guests that are drawn anew in each run.</summary>
[TestFixture]
[Category("Libvirt")]
internal sealed partial class LibvirtTests
{
    private const string SeedVariable = "NUMA_BACKING_SEED";
    private const string CountVariable = "NUMA_BACKING_LIBVIRT_GUESTS";
    private const int MostShown = 20;

    // A guest starts on any machine if its memory is no larger than this, or no more than an address range at the start.
    private static readonly ByteSize SmallEnough = ByteSize.FromMebibytes(512);
    private static readonly ByteSize RangeEnough = ByteSize.FromGibibytes(16);

    private static readonly int Seed = Number(SeedVariable) ?? Random.Shared.Next(1, int.MaxValue / 2);

    private LibvirtOracle? _oracle;

    // Older releases write boot memory in MiB.
    private static readonly LibvirtVersion FirstOfSpelling = new(11, 3);

    [OneTimeSetUp]
    public async Task StartLibvirt()
    {
        _oracle = await LibvirtOracle.StartAsync(LibvirtRoot.Require());
    }

    [OneTimeTearDown]
    public void EndLibvirt() => _oracle?.Dispose();

    [Test]
    public async Task DrawnGuests_AskedOfLibvirt_SameAnswer()
    {
        int count = Number(CountVariable) ?? 500;
        TestContext.Progress.WriteLine($"{SeedVariable}={Seed}: {count} guests for libvirt {_oracle!.Version}.");
        Architecture[] architectures = [.. _oracle.Binaries.Keys.Order()];
        List<XElement> differing = [];
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            XElement guest = GuestDrawer.Guest(new Draw(Seed + i), architectures);
            (LibvirtAnswer expected, LibvirtAnswer actual) = await AnswersAsync(guest);
            refused += expected.Error is null ? 0 : 1;
            if (IsDifference(expected, actual))
            {
                differing.Add(guest);
            }
        }

        string counts = $"libvirt {_oracle.Version}, seed {Seed}: {count - differing.Count} of {count} guests answered the same, "
            + $"{refused} of them refused";
        TestContext.Progress.WriteLine(counts);
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        string differences = differing.Count == 0 ? "no difference" : await DescribeAsync(differing);
        await File.WriteAllTextAsync(Repository.PathOf("artifacts/libvirt.txt"), $"{counts}\n{differences}\n");
        Assert.That(differing, Is.Empty, differences);
    }

    [Test]
    public async Task DrawnGuests_SmallOnes_StartOnQemu()
    {
        QemuBinary binary = QemuBinary.First();
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(binary);
        Architecture[] architectures = [.. _oracle!.Binaries.Keys.Order()];
        List<string> failures = [];
        int started = 0;
        for (int i = 0; i < (Number(CountVariable) ?? 500); i++)
        {
            string xml = GuestDrawer.Guest(new Draw(Seed + i), architectures).ToString();
            if (!DomainDefinition.TryParse(xml, out DomainDefinition? domain, out _) || domain.Architecture != Architecture.X86_64
                || new MemoryArgsBuilder(qemu, TestMachine.Host).Build(domain) is not { Success: true } args
                || args.Plan!.Blocks.Any(block => block.Path is not null)
                || args.Plan.TotalMemory > (IsTakenAtStart(args.Plan) ? SmallEnough : RangeEnough))
            {
                continue;
            }

            started++;
            try
            {
                using QemuProcess _ = await QemuProcess.StartAsync(binary, Accepted.PlannedGuest.CommandLine(args));
            }
            catch (QemuRefusedException refused)
            {
                failures.Add($"{refused.Message}\n{xml}");
            }
        }

        TestContext.Progress.WriteLine($"{SeedVariable}={Seed}: {started - failures.Count} of {started} small guests started.");
        Assert.That(failures, Is.Empty, string.Join("\n\n", failures.Take(MostShown)));
    }

    private static bool IsTakenAtStart(MemoryPlan plan) => plan.Guest.IsLocked
        || plan.Blocks.Any(block => block.Backend?.Prealloc == true);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    // A refusal needs no common text: libvirt names the first fault that it meets.
    private bool IsDifference(LibvirtAnswer expected, LibvirtAnswer actual) =>
        (expected.Error is null) != (actual.Error is null) || !LinesOf(expected).SequenceEqual(LinesOf(actual));

    // Byte for byte, except for releases that spell boot memory in a way that no binary needs any more.
    private IReadOnlyList<string> LinesOf(LibvirtAnswer answer) => LibvirtVersion.Parse(_oracle!.Version).CompareTo(FirstOfSpelling) < 0
        ? [.. MeaningReader.Machine(answer.Machine), .. MeaningReader.Arguments(answer.Args)]
        : answer.Spelled;

    private async Task<(LibvirtAnswer Expected, LibvirtAnswer Actual)> AnswersAsync(XElement guest)
    {
        string xml = guest.ToString(SaveOptions.DisableFormatting);
        (IReadOnlyList<string>? argv, string? error) = await _oracle!.AskAsync(xml);
        LibvirtAnswer expected = argv is null ? new() { Error = error } : LibvirtAnswer.Of(argv);
        return (expected, Ours(xml));
    }

    private LibvirtAnswer Ours(string xml)
    {
        if (!DomainDefinition.TryParse(xml, out DomainDefinition? domain, out ValueList<Diagnostic> problems))
        {
            return new() { Error = string.Join('\n', problems) };
        }

        if (domain!.Architecture is not { } architecture || !_oracle!.Binaries.TryGetValue(architecture, out QemuCapabilities? qemu))
        {
            return new() { Error = "There is no binary for this architecture." };
        }

        MemoryArgsOptions options = new()
        {
            GlobalPolicy = GlobalPolicy.WarnOnly,
            FollowLibvirt = LibvirtVersion.Parse(_oracle.Version),
            DumpGuestCore = false,
            // libvirt reads a guest for this call as it reads a new one.
            Start = new() { IsNew = true, AdvisedNodes = NodeSet.Range(0, 3) },
        };
        MemoryArgs args = new MemoryArgsBuilder(qemu, LibvirtOracle.Host, options).Build(domain);
        return args.Success
            ? LibvirtAnswer.Of(args.ToArgv())
            : new() { Error = string.Join('\n', args.Diagnostics) };
    }

    // What a difference is about: a smaller guest must differ in the same way.
    private string KindOf(LibvirtAnswer libvirt, LibvirtAnswer library) => libvirt.Error is { } error
        ? DigitsAndNames().Replace(error, "#")
        : library.Error is { } ours
            ? ours.Split('\n').FirstOrDefault(line => line.Contains(" error ", StringComparison.Ordinal), ours).Split(' ')[0]
            : DigitsAndNames().Replace(string.Join(' ', LineDiff.Of(LinesOf(libvirt), LinesOf(library)).Where(line => line[0] != ' ')), "#");

    [GeneratedRegex("'[^']*'|[0-9]+")]
    private static partial Regex DigitsAndNames();

    private async Task<string> DescribeAsync(List<XElement> differing)
    {
        Dictionary<string, List<XElement>> kinds = [];
        foreach (XElement guest in differing)
        {
            (LibvirtAnswer libvirt, LibvirtAnswer library) = await AnswersAsync(guest);
            string kind = KindOf(libvirt, library);
            kinds.TryAdd(kind, []);
            kinds[kind].Add(guest);
        }

        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{differing.Count} guests are answered otherwise. Repeat with {SeedVariable}={Seed}.");
        foreach ((string kind, List<XElement> guests) in kinds.OrderByDescending(kind => kind.Value.Count).Take(MostShown))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"== {guests.Count} times: {kind}");
            text.AppendLine(await DescribeAsync(guests[0], kind));
        }

        return text.ToString();
    }

    private async Task<string> DescribeAsync(XElement guest, string kind)
    {
        XElement smallest = await GuestShrinker.ShrinkAsync(guest, async tried =>
        {
            (LibvirtAnswer expected, LibvirtAnswer actual) = await AnswersAsync(tried);
            return IsDifference(expected, actual) && KindOf(expected, actual) == kind;
        });
        (LibvirtAnswer libvirt, LibvirtAnswer library) = await AnswersAsync(smallest);
        return string.Join(
            '\n',
            [
                smallest.ToString(),
                $"libvirt: {libvirt.Error ?? "accepts"}",
                $"library: {library.Error ?? "accepts"}",
                .. LineDiff.Of(LinesOf(libvirt), LinesOf(library)),
                $"drawn as: {guest.ToString(SaveOptions.DisableFormatting)}",
            ]);
    }
}
