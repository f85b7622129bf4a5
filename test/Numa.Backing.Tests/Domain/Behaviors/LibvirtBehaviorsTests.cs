using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Behaviors;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Domain.Behaviors;

[TestFixture]
internal sealed class LibvirtBehaviorsTests
{
    [TestCase("1.2.3", "9.0.0", Description = "older than all: the oldest")]
    [TestCase("9.0.0", "9.0.0")]
    [TestCase("9.0.5", "9.0.0", Description = "a maintenance release")]
    [TestCase("11.2.0", "9.0.0")]
    [TestCase("11.10.0", "11.3.0")]
    [TestCase("12.0.0", "12.0.0")]
    [TestCase("12.7.0", "12.0.0")]
    [TestCase("13.0.0", "12.8.0")]
    public void NearestKnown_Release_IsTheNewestThatIsNotNewer(string release, string nearest) =>
        Assert.That(LibvirtBehaviors.NearestKnown(LibvirtVersion.Parse(release)), Is.EqualTo(LibvirtVersion.Parse(nearest)));

    [TestCase("9.0.0", false)]
    [TestCase("9.0.5", false)]
    [TestCase("12.8.0", false)]
    [TestCase("8.9.0", true)]
    [TestCase("11.9.0", true)]
    [TestCase("13.0.0", true)]
    public void Build_ReleaseToFollow_NoteWhereItIsNotKnown(string release, bool isTold)
    {
        Answer answer = new() { Options = new() { FollowLibvirt = LibvirtVersion.Parse(release) } };
        Assert.That(answer.CodesFor(Make.Domain()).Contains(PlanCodes.ReleaseNotKnown.Code), Is.EqualTo(isTold));
    }

    [Test]
    public void Build_ReleaseBetweenKnownOnes_AnswersAsTheOneBelow([Values("11.3", "11.10")] string release)
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { SourceNodes = NodeSet.Of(1) }) with
        {
            NumaTune = new() { Memory = new() { Mode = NumaMode.Interleave, NodeSet = NodeSet.Of(0) } },
        };
        Answer answer = new() { Options = new() { FollowLibvirt = LibvirtVersion.Parse(release) } };
        Assert.That(answer.To(domain).Plan!.Blocks[2].Policy, Is.EqualTo(HostMemoryPolicy.Interleave));
    }

    [TestCase("11.3", false, "NB2604")]
    [TestCase("12.0", true, null)]
    [TestCase("12.8", true, null)]
    [TestCase(null, true, null)]
    public void Build_DriverOfVirtioMemory_PrintedSince119(string? release, bool isPrinted, string? code)
    {
        MemoryArgs args = Following(release).To(Make.Devices(Make.VirtioMem() with { VirtioOptions = new() { Packed = true } }));
        Assert.Multiple(() =>
        {
            Assert.That(((VirtioMem)args.Plan!.Blocks[^1].QemuDevice!).Options is not null, Is.EqualTo(isPrinted));
            Assert.That(args.Diagnostics.Any(d => d.Code == "NB2604"), Is.EqualTo(code is not null));
        });
    }

    [TestCase("12.0", "NB2431")]
    [TestCase("12.8", "NB2603")]
    [TestCase(null, "NB2431")]
    public void Build_DriverOfModule_RefusedSince128(string? release, string code) => Assert.That(
        Following(release).CodesFor(Make.Devices(Make.Dimm() with { VirtioOptions = new() { Iommu = true } })), Does.Contain(code));

    [TestCase("9.0", false)]
    [TestCase("11.3", true)]
    [TestCase(null, true)]
    public void Build_PreallocatedGuestWithAPolicy_ThreadContextSinceAfter90(string? release, bool isPrinted)
    {
        DomainDefinition domain = Make.Domain() with
        {
            MemoryBacking = new() { HugePages = new() },
            NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(0) } },
        };
        MemoryPlan plan = Following(release).To(domain).Plan!;
        Assert.That(plan.Blocks[0].ThreadContext is not null, Is.EqualTo(isPrinted));
    }

    [Test]
    public void Has_NoReleaseToFollow_Nothing() =>
        Assert.That(LibvirtBehaviorTable.Rows.Where(LibvirtBehaviors.Of(null).Has), Is.Empty);

    private static Answer Following(string? release) =>
        new() { Options = new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) } };

    [Test]
    public void Rows_OfTheTable_HoldForSomeKnownReleaseAndSayWhereFrom() => Assert.Multiple(() =>
    {
        Assert.That(LibvirtBehaviorTable.Rows.Select(row => row.Id), Is.Unique);
        Assert.That(LibvirtBehaviorTable.Rows.Select(row => row.Name), Is.Unique);
        Assert.That(LibvirtBehaviorTable.Rows.Select(row => row.Difference), Has.All.EndsWith("."));
        Assert.That(LibvirtBehaviorTable.Rows.Select(row => row.Source), Has.All.Not.Empty);
        Assert.That(LibvirtBehaviorTable.Rows.Where(row => !LibvirtBehaviors.KnownReleases.Any(row.IsIn)), Is.Empty);
    });
}
