using System.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Properties;

/// <summary>Twice the input takes about twice the time: no answer about a plan is quadratic in its devices.</summary>
[NonParallelizable]
internal sealed class AnswerGrowthTests
{
    private const int Smallest = 250;
    private const int Steps = 3;

    // n·log n grows by about 9 over three doublings, n² by 64; the rest is room for a busy machine.
    private const double Most = 24;

    private static IEnumerable<TestCaseData> Answers =>
    [
        Answer("Compare", plan => MigrationCompatibility.Compare(plan, plan)),
        Answer("Remap", plan => plan.Remap(new Dictionary<int, int> { [0] = 2, [1] = 3 })),
        Answer("Requirements", plan => plan.GetRequirements()),
        Answer("Preflight", plan => plan.GetRequirements().CheckAgainst(plan.Host)),
        Answer("Plug", plan => Builder.Plug(plan.Domain!, VirtioPmem() with { Address = Port(1) })),
        Answer("Unplug", plan => Builder.Unplug(plan.Domain!, "virtiomem1")),
        Answer("Resize", plan => Builder.Resize(plan.Domain!, "virtiomem1", Mib(256))),
    ];

    private static MemoryArgsBuilder Builder { get; } = new(Moving.Qemu, Moving.Host);

    [TestCaseSource(nameof(Answers))]
    public void Answer_DevicesDoubled_TimeDoesNotGrowMuchFaster(Func<MemoryPlan, object> answer)
    {
        MemoryPlan small = PlanOf(Smallest);
        MemoryPlan large = PlanOf(Smallest << Steps);
        double growth = double.MaxValue;
        for (int attempt = 0; attempt < 10 && growth > Most; attempt++)
        {
            growth = Math.Min(growth, Fastest(answer, large) / Fastest(answer, small));
        }

        TestContext.Out.WriteLine($"{1 << Steps} times the devices take {growth:0.0} times as long");
        Assert.That(growth, Is.LessThan(Most));
    }

    private static double Fastest(Func<MemoryPlan, object> answer, MemoryPlan plan)
    {
        answer(plan);
        long fastest = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            answer(plan);
            fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - start);
        }

        return fastest;
    }

    private static MemoryPlan PlanOf(int devices) => Moving.Plan(Moving.Guest with
    {
        MaxMemory = new() { Size = Gib(1 << 20), Slots = 8 },
        Cpu = new() { AddressBits = 52 },
        Memory = null,
        MemoryDevices = [.. Enumerable.Range(0, devices).Select(i => VirtioMem() with { Address = Port(i + 2), SourceNodes = NodeSet.Of(i % 2) })],
        PciControllers =
        [
            new() { Index = 0, Model = "pcie-root" },
            .. Enumerable.Range(0, (devices / 31) + 2).Select(i => new PciController { Index = (uint)i + 3, Model = "pci-bridge" }),
        ],
    });

    private static PciAddress Port(int number) => new() { Bus = (uint)(number / 31) + 3, Slot = (uint)(number % 31) + 1 };

    private static TestCaseData Answer(string name, Func<MemoryPlan, object> answer) =>
        new TestCaseData(answer).SetArgDisplayNames(name);
}
