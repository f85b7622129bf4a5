using Numa.Backing.Tests.Support;
using System.Collections.Concurrent;
using Numa.Backing.Qemu.Tests.Processes;
using Numa.Backing.Tests.Golden;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>QEMU takes what the library writes, and makes of it what the library planned.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class AcceptedTests
{
    private const int Wanted = 300;

    // The library refuses some of what is drawn; never so many.
    private const int MostDrawn = 6 * Wanted;

    // Arguments that libvirt prints and QEMU refuses: these codes say so.
    private static readonly string[] Foretelling = ["NB3014", "NB3050", "NB3051", "NB5019"];

    // A binary drops machine types when they are old.
    private const string UnknownMachine = "NB3001";

    private static IReadOnlyList<QemuBinary> Binaries => QemuBinary.All;

    [Test]
    public void Binary_IsThere() => QemuBinary.First();

    [TestCaseSource(nameof(Binaries))]
    public async Task DrawnGuests_Start_AsPlanned(QemuBinary binary)
    {
        IReadOnlyList<MemoryArgsBuilder> builders = Builders(await BinaryCapabilities.OfAsync(binary));
        List<(int Number, MemoryArgs Args)> drawn =
        [
            .. Enumerable.Range(1, MostDrawn)
                .Select(number => (number, builders[number % builders.Count].Build(Draw(number)))),
        ];
        List<(int Number, MemoryArgs Args)> guests = [.. drawn.Where(guest => guest.Args.Success).Take(Wanted)];
        Assert.That(guests, Has.Count.EqualTo(Wanted), "The library refuses most of what is drawn.");

        TestContext.Progress.WriteLine(Refusals(drawn.Select(guest => guest.Args)));
        TestContext.Progress.WriteLine(Layouts(guests.Select(guest => guest.Args.Plan!)));
        ConcurrentBag<string> failures = [];
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        await Parallel.ForEachAsync(guests, two, async (guest, _) =>
        {
            TestMachine.Guests.Try();
            if (await FailureAsync(binary, guest.Args) is { } failure)
            {
                failures.Add($"guest {guest.Number}: {failure}\n    {string.Join(' ', PlannedGuest.CommandLine(guest.Args))}");
            }
            else
            {
                TestMachine.Guests.Pass();
            }
        });
        Assert.That(failures, Is.Empty, $"{failures.Count} of {guests.Count} guests:\n{string.Join('\n', failures.Take(10))}");
    }

    // Each way to apply a policy; and a binary that does not tell the name of its machine types' RAM, as before 5.2.
    private static IReadOnlyList<MemoryArgsBuilder> Builders(QemuCapabilities qemu)
    {
        QemuCapabilities silent = qemu.With(new
        {
            MachineTypes = qemu.MachineTypes.Select(machine => machine.With(new { DefaultRamId = (string?)null })).ToValueList(),
        });
        return
        [
            Builder(qemu, GlobalPolicy.Attach),
            Builder(qemu, GlobalPolicy.Attach),
            Builder(qemu, GlobalPolicy.WarnOnly),
            Builder(qemu, GlobalPolicy.Unattached),
            Builder(qemu, GlobalPolicy.Unattached),
            Builder(silent, GlobalPolicy.Attach),
        ];
    }

    private static MemoryArgsBuilder Builder(QemuCapabilities qemu, GlobalPolicy policy) =>
        new(qemu, TestMachine.Host, new() { GlobalPolicy = policy });

    // How many of the drawn guests each code refuses.
    private static string Refusals(IEnumerable<MemoryArgs> answers) => "refused by the library: " + string.Join(
        ", ",
        answers.Where(args => !args.Success)
            .SelectMany(args => args.Diagnostics.Where(said => said.Severity == DiagnosticSeverity.Error)
                .Select(said => said.Code).Distinct())
            .CountBy(code => code).OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => $"{count.Key} {count.Value}"));

    private static string Layouts(IEnumerable<MemoryPlan> plans) => string.Join(
        ", ", plans.CountBy(plan => plan.Layout).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));

    private static IEnumerable<TestCaseData> GoldenGuests() =>
        from binary in QemuBinary.All
        from golden in GoldenCases.All
        where golden.Architecture == Architecture.X86_64
        select new TestCaseData(binary, golden).SetName($"GoldenGuest_{golden.Name} ({Path.GetFileName(binary.Path)})");

    [TestCaseSource(nameof(GoldenGuests))]
    [Parallelizable]
    public async Task GoldenGuest_Starts_AsPlanned(QemuBinary binary, GoldenCase golden)
    {
        QemuCapabilities own = await BinaryCapabilities.OfAsync(binary);
        QemuCapabilities qemu = Meet(golden, own);
        string folder = Path.Combine(TestMachine.Folder, golden.Name.Replace(' ', '-'));
        MemoryArgs args = new MemoryArgsBuilder(qemu, TestMachine.Host, GuestScaler.Scale(golden.Options))
            .Build(GuestScaler.Scale(golden.Read(), folder));
        if (args.Plan is null)
        {
            bool isLess = args.Diagnostics.Any(said => said.Code == UnknownMachine) || !own.Has(QemuCapabilities.ForVersion(golden.Qemu, Architecture.X86_64).Features);
            Assert.That(isLess || !golden.Build().Success, Says(args));
            Assert.Pass("The library refuses the guest, on the golden case's QEMU or on this one, which can do less.");
        }

        if (args.Plan!.Blocks.Any(block => block.Device is SgxEpcDevice))
        {
            Assert.Pass("Enclave memory is the processor's; QEMU does not start without one that has it.");
        }

        TestMachine.Guests.Try();
        string? failure = await FailureAsync(binary, args);
        bool isForetold = args.Diagnostics.Any(diagnostic => Foretelling.Contains(diagnostic.Code));
        Assert.That(failure, isForetold ? Does.StartWith("refused") : Is.Null, Says(args));
        TestMachine.Guests.Pass();
    }

    private static DomainDefinition Draw(int number) => GuestGenerator.Draw(number, TestMachine.Host, TestMachine.Folder);

    private static string Says(MemoryArgs args) =>
        string.Join('\n', args.Diagnostics.Select(diagnostic => diagnostic.ToString()));

    // What the case's QEMU can do, as far as this binary can: an older one's arguments are taken by a newer.
    private static QemuCapabilities Meet(GoldenCase golden, QemuCapabilities binary)
    {
        QemuCapabilities version = golden.Qemu <= binary.Version
            ? QemuCapabilities.ForVersion(golden.Qemu, Architecture.X86_64)
            : binary;
        HashSet<string> machines = [.. binary.MachineTypes.Select(machine => machine.Name)];
        return version.With(new
        {
            Features = version.Features & binary.Features & ~golden.Without,
            MachineTypes = version.MachineTypes.Where(machine => machines.Contains(machine.Name)).ToValueList(),
        });
    }

    // The caller wants it so, the binary can, and the cells are those that were written.
    private static bool CarriesEveryPolicy(MemoryPlan plan) =>
        plan.Options is { GlobalPolicy: GlobalPolicy.Attach, Start.IsNew: false } && plan.Machine.DefaultRamId is not null;

    private static async Task<string?> FailureAsync(QemuBinary binary, MemoryArgs args)
    {
        try
        {
            using QemuProcess guest = await PlannedGuest.StartAsync(binary, args);
            List<string> differences = [.. await PlanCheck.DifferencesAsync(guest, args.Plan!)];
            if (CarriesEveryPolicy(args.Plan!))
            {
                differences.AddRange(await WishCheck.DifferencesAsync(guest, args.Plan!.Domain!, args.Plan.Options.Start));
            }

            return differences.Count == 0 ? null : string.Join("\n  ", differences);
        }
        catch (QemuRefusedException refused)
        {
            return $"refused: {refused.Message}";
        }
    }
}
