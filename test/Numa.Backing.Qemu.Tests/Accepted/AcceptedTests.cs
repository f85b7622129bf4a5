using System.Collections.Concurrent;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>QEMU takes what the library writes, and makes of it what the library planned.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class AcceptedTests
{
    private const int Wanted = 300;

    // The library refuses some of what is drawn; never so many.
    private const int MostDrawn = 2 * Wanted;

    private static IReadOnlyList<QemuBinary> Binaries => QemuBinary.All;

    [Test]
    public void Binary_IsThere() => QemuBinary.First();

    [TestCaseSource(nameof(Binaries))]
    public async Task DrawnGuests_Start_AsPlanned(QemuBinary binary)
    {
        IReadOnlyList<MemoryArgsBuilder> builders = Builders(await BinaryCapabilities.OfAsync(binary));
        List<(int Number, MemoryArgs Args)> guests =
        [
            .. Enumerable.Range(1, MostDrawn)
                .Select(number => (number, builders[number % builders.Count].Build(GuestGenerator.Draw(number, TestMachine.Host, TestMachine.Folder))))
                .Where(guest => guest.Item2.Success)
                .Take(Wanted),
        ];
        Assert.That(guests, Has.Count.EqualTo(Wanted), "The library refuses most of what is drawn.");

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
        QemuCapabilities silent = qemu with
        {
            MachineTypes = qemu.MachineTypes.Select(machine => machine with { DefaultRamId = null }).ToValueList(),
        };
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

    private static string Layouts(IEnumerable<MemoryPlan> plans) => string.Join(
        ", ", plans.CountBy(plan => plan.Layout).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));

    private static async Task<string?> FailureAsync(QemuBinary binary, MemoryArgs args)
    {
        try
        {
            using QemuProcess guest = await PlannedGuest.StartAsync(binary, args);
            IReadOnlyList<string> differences = await PlanCheck.DifferencesAsync(guest, args.Plan!);
            return differences.Count == 0 ? null : string.Join("\n  ", differences);
        }
        catch (QemuRefusedException refused)
        {
            return $"refused: {refused.Message}";
        }
    }
}
