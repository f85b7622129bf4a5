using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

internal sealed class MemoryPlanRemapTests
{
    private static readonly Dictionary<int, int> UpByTwo = new() { [0] = 2, [1] = 3 };

    private static IEnumerable<TestCaseData> Guests =>
    [
        new TestCaseData(Guest).SetArgDisplayNames("cells and a module"),
        new TestCaseData(OldGuest).SetArgDisplayNames("one object under cells"),
        new TestCaseData(Guest with { CpuTune = new() { EmulatorPin = CpuSet.Parse("0-7") } }).SetArgDisplayNames("pinned"),
        new TestCaseData(Guest with { MemoryDevices = [VirtioMem() with { SourceNodes = NodeSet.Of(0) }] }).SetArgDisplayNames("virtio-mem"),
        new TestCaseData(OldGuest with { NumaTune = new() { Memory = new() { Mode = NumaMode.Restrictive, NodeSet = NodeSet.Of(0, 1) } } })
            .SetArgDisplayNames("restrictive"),
        new TestCaseData(OldGuest with { NumaTune = new() { Memory = new() { Placement = PlacementMode.Auto } } }).SetArgDisplayNames("advised"),
    ];

    [TestCaseSource(nameof(Guests))]
    public void Remap_AllNodesMapped_OnlyWhatIsFreeChanges(DomainDefinition domain)
    {
        MemoryPlan plan = PlanOf(domain);
        MemoryPlan moved = plan.Remap(UpByTwo).Plan!;
        MigrationReport report = MigrationCompatibility.Compare(plan, moved);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        Assert.That(report.Differences, Is.Not.Empty);
        Assert.That(report.Differences.Select(difference => difference.Weight), Is.All.EqualTo(MigrationWeight.FreeToChange));
    }

    [TestCaseSource(nameof(Guests))]
    public void Remap_AllNodesMapped_DomainGivesTheSameArguments(DomainDefinition domain)
    {
        MemoryPlan moved = PlanOf(domain).Remap(UpByTwo).Plan!;
        MemoryArgs again = new MemoryArgsBuilder(Moving.Qemu, Moving.Host, moved.Options).Build(DomainDefinition.Parse(moved.Domain!.ToXml()));
        Assert.That(again.ToArgv(), Is.EqualTo(moved.ToArgs().ToArgv()));
    }

    [TestCaseSource(nameof(Guests))]
    public void Remap_ThereAndBack_TheSamePlan(DomainDefinition domain)
    {
        MemoryPlan plan = PlanOf(domain);
        MemoryPlan back = plan.Remap(UpByTwo).Plan!.Remap(new Dictionary<int, int> { [2] = 0, [3] = 1 }).Plan!;
        Assert.That(Parts.Difference(back.Blocks, plan.Blocks), Is.Null);
        Assert.That(back.ToArgs().ToArgv(), Is.EqualTo(plan.ToArgs().ToArgv()));
        Assert.That(Parts.Difference(back.LeftOut, plan.LeftOut), Is.Null);
    }

    [Test]
    public void Remap_ObjectsAndThreadContexts_NameTheOtherNodes()
    {
        MemoryPlan moved = Plan(Guest).Remap(UpByTwo).Plan!;
        Assert.That(moved.Blocks.Select(block => block.Backend!.HostNodes), Is.EqualTo(new NodeSet?[] { NodeSet.Of(2), NodeSet.Of(3), NodeSet.Of(3) }));
        Assert.That(
            moved.Blocks.Select(block => block.ThreadContext!.NodeAffinity), Is.EqualTo(new[] { NodeSet.Of(2), NodeSet.Of(3), NodeSet.Of(3) }));
    }

    [Test]
    public void Remap_NodeLeftOut_RefusedForEachPlaceThatNamesIt()
    {
        RemapResult result = Plan(Guest).Remap(new Dictionary<int, int> { [0] = 2 });
        Assert.That(result.Success, Is.False);
        Assert.That(
            result.Diagnostics.Select(diagnostic => (diagnostic.Descriptor, diagnostic.Subject)),
            Is.EqualTo(new[]
            {
                (MigrationCodes.NodeNotMapped, "numatune/memory"),
                (MigrationCodes.NodeNotMapped, "numatune/memnode[1]"),
                (MigrationCodes.NodeNotMapped, "devices/memory[0]"),
            }));
    }

    [Test]
    public void Remap_NodeThatTheHostLacks_Refused()
    {
        RemapResult result = Plan(Guest).Remap(new Dictionary<int, int> { [0] = 2, [1] = 9 });
        Assert.That(result.Plan, Is.Null);
        Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Has.Member(HostMemoryCodes.HostNodeMissing));
    }

    [Test]
    public void Remap_HostWithOtherDefaultPages_RefusedBecauseMoreWouldChange()
    {
        HostMemory other = Moving.Host with
        {
            HugeTlbFsMounts = Moving.Host.HugeTlbFsMounts!.Value.Select(mount => mount.With(new { IsDefault = mount.PageSize == Gib(1) })).ToValueList(),
        };
        RemapResult result = Plan(Guest).Remap(UpByTwo, other);
        Assert.That(result.Plan, Is.Null);
        Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Has.Member(MigrationCodes.RemapChangesMore));
    }

    [Test]
    public void Remap_PlanWithoutDomain_Refused()
    {
        RemapResult result = (Plan(Guest).With(new { Facts = (object?)null })).Remap(UpByTwo);
        Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(new[] { MigrationCodes.RemapWithoutDomain }));
    }

    [Test]
    public void Remap_NoMap_Throws() => Assert.That(() => Plan(Guest).Remap(null!), Throws.ArgumentNullException);

    [Test]
    public void Remap_NodeThatNoSetCanHold_Throws() =>
        Assert.That(() => Plan(OldGuest).Remap(new Dictionary<int, int> { [1] = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static MemoryPlan PlanOf(DomainDefinition domain) =>
        Plan(domain, new() { Start = new() { AdvisedNodes = NodeSet.Of(0) } }, Moving.Qemu);
}
