using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>Guests whose memory is protected from the host: what the arguments reach, and what the answers say.</summary>
[TestFixture]
internal sealed class ConfidentialGuestTests
{
    private static readonly DomainDefinition Huge = Make.Domain() with
    {
        MemoryBacking = new() { HugePages = new() },
        NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(0) } },
    };

    [TestCase(LaunchSecurityType.SevSnp, true)]
    [TestCase(LaunchSecurityType.Tdx, true)]
    [TestCase(LaunchSecurityType.Sev, false)]
    [TestCase(LaunchSecurityType.S390Pv, false)]
    public void Build_PolicyAndHugePages_LostOnlyForPrivateMemory(LaunchSecurityType type, bool isLost) => Assert.That(
        new Answer().CodesFor(Protected(Huge, type)).Contains(PlanCodes.PrivateMemory.Code), Is.EqualTo(isLost));

    [Test]
    public void Build_FileOfPrivateMemory_Said()
    {
        DomainDefinition domain = Make.Domain() with { MemoryBacking = new() { Source = MemorySource.File } };
        Diagnostic said = new Answer().To(Protected(domain, LaunchSecurityType.Tdx)).Diagnostics
            .Single(d => d.Code == PlanCodes.PrivateMemory.Code);
        Assert.That(said.Message, Does.Contain("/var/lib/guests/ram"));
    }

    [Test]
    public void Build_VirtioMemUnderSecureExecution_Refused() => Assert.That(
        new Answer().CodesFor(Protected(Make.Devices(Make.VirtioMem()), LaunchSecurityType.S390Pv)),
        Does.Contain(StartRefusalCodes.ProtectedVirtioMem.Code));

    [TestCase(LaunchSecurityType.SevSnp, "2048 MiB AtStart, 4096 MiB AsUsed")]
    [TestCase(LaunchSecurityType.Sev, "2048 MiB AtStart")]
    public void Requirements_HugePages_PaidTwiceWithPrivateMemory(LaunchSecurityType type, string expected)
    {
        _ = expected;
        ValueList<MemoryRequirement> memory = new Answer().To(Protected(Huge, type)).Plan!.GetRequirements().Memory;
        Assert.Multiple(() =>
        {
            Assert.That(memory, Has.Count.EqualTo(type == LaunchSecurityType.SevSnp ? 2 : 1));
            Assert.That(memory[0].Kind, Is.EqualTo(MemoryKind.HugePages));
            Assert.That(memory[^1].Needed, Is.EqualTo(Make.Gib(4)));
        });
    }

    [TestCase(LaunchSecurityType.Sev, AllocationMoment.AtStart)]
    [TestCase(LaunchSecurityType.S390Pv, AllocationMoment.AsUsed)]
    public void Requirements_OrdinaryMemory_TakenAtTheStartWherePinned(LaunchSecurityType type, AllocationMoment moment) => Assert.That(
        new Answer().To(Protected(Make.Domain(), type)).Plan!.GetRequirements().Memory.Single().Moment, Is.EqualTo(moment));

    [Test]
    public void Requirements_PrivateMemoryOfVirtioMem_IsWhatIsRequested()
    {
        ValueList<MemoryRequirement> memory = new Answer()
            .To(Protected(Make.Devices(Make.VirtioMem()), LaunchSecurityType.SevSnp)).Plan!.GetRequirements().Memory;
        Assert.That(memory[^1].Needed, Is.EqualTo(Make.Mib(512)));
    }

    [TestCase(LaunchSecurityType.Sev)]
    [TestCase(LaunchSecurityType.SevSnp)]
    [TestCase(LaunchSecurityType.Tdx)]
    [TestCase(LaunchSecurityType.S390Pv)]
    public void Compare_EqualPlans_Incompatible(LaunchSecurityType type)
    {
        MemoryPlan plan = new Answer().To(Protected(Make.Domain(), type)).Plan!;
        MigrationReport report = MigrationCompatibility.Compare(plan, plan);
        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Incompatible));
            Assert.That(report.Differences.Select(difference => difference.Rule.Id), Is.EqualTo(new[] { "G71" }));
        });
    }

    [Test]
    public void Compare_UnknownTechnology_Unknown()
    {
        MemoryPlan plan = new Answer().To(Protected(Make.Domain(), LaunchSecurityType.Other)).Plan!;
        MigrationReport report = MigrationCompatibility.Compare(plan, plan);
        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
            Assert.That(report.Diagnostics.Select(said => said.Code), Does.Contain(MigrationCodes.ProtectionNotKnown.Code));
        });
    }

    [TestCase("-machine pc,confidential-guest-support=lsec0 -object sev-snp-guest,id=lsec0", LaunchSecurityType.SevSnp)]
    [TestCase("-machine pc,memory-encryption=sev0 -object sev-guest,id=sev0,cbitpos=47", LaunchSecurityType.Sev)]
    [TestCase("""-object {"qom-type":"tdx-guest","id":"lsec0"} -machine pc,confidential-guest-support=lsec0""", LaunchSecurityType.Tdx)]
    [TestCase("-machine pc,confidential-guest-support=pv0 -object s390-pv-guest,id=pv0", LaunchSecurityType.S390Pv)]
    [TestCase("-machine pc,confidential-guest-support=rme0 -object rme-guest,id=rme0", LaunchSecurityType.Other)]
    [TestCase("-machine pc -object sev-snp-guest,id=lsec0", null)]
    public void Parse_ObjectThatProtectsMemory_InThePlan(string words, LaunchSecurityType? type)
    {
        QemuCommandLine line = QemuCommandLine.Parse(["qemu", "-m", "128M", .. words.Split(' ')]);
        MemoryPlan plan = line.ToPlan(QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64)).Plan!;
        Assert.Multiple(() =>
        {
            Assert.That(plan.Guest.Protection, Is.EqualTo(type));
            Assert.That(line.Unread, Is.Empty);
        });
    }

    private static DomainDefinition Protected(DomainDefinition domain, LaunchSecurityType type) =>
        domain with { LaunchSecurity = new() { Type = type } };
}
