using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

/// <summary>What was not read, what differs between versions of QEMU, and devices without an id.</summary>
internal sealed class MigrationUnknownTests
{
    private const string Module =
        "-machine pc-q35-9.2 -m size=2048M,slots=4,maxmem=8G -smp 2 "
        + "-object memory-backend-ram,id=r0,size=1G -object memory-backend-ram,id=r1,size=1G "
        + "-numa node,nodeid=0,cpus=0,memdev=r0 -numa node,nodeid=1,cpus=1,memdev=r1 "
        + "-object memory-backend-ram,id=m0,size=1G -object memory-backend-ram,id=m1,size=1G ";

    private static readonly DomainDefinition Growing = Guest with
    {
        MemoryDevices = [VirtioMem() with { Address = new PciAddress { Slot = 5 }, MemoryAddress = 0x2_0000_0000 }],
    };

    [TestCase("-machine pc-q35-9.2 -m 1G -readconfig /etc/guest.conf")]
    [TestCase("-machine pc-q35-9.2 -m 1G,slots=2,maxmem=4G -object memory-backend-ram,id=m0,size=1G,x-new=7 -device pc-dimm,id=d0,memdev=m0")]
    [TestCase("-machine pc-q35-9.2")]
    public void Compare_ArgumentThatWasNotRead_Unknown(string words)
    {
        MigrationReport report = MigrationCompatibility.Compare(Read(words), Read(words));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(Codes(report), Is.EqualTo(new[] { MigrationCodes.NotRead, MigrationCodes.NotRead }));
    }

    [Test]
    public void Compare_ModuleWithoutIdInAnotherCell_Incompatible()
    {
        MigrationReport report = MigrationCompatibility.Compare(
            Read(Module + "-device pc-dimm,memdev=m0,node=0 -device pc-dimm,memdev=m1,node=0"),
            Read(Module + "-device pc-dimm,memdev=m0,node=1 -device pc-dimm,memdev=m1,node=0"));
        Assert.That(report.Differences.Select(difference => $"{difference.Rule.Id} {difference.Subject}"), Is.EqualTo(new[] { "G21 pc-dimm on m0" }));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Incompatible));
    }

    [Test]
    public void Compare_IdOnOneSideOnly_DeviceIsFoundByItsMemory()
    {
        MigrationReport report = MigrationCompatibility.Compare(
            Read(Module + "-device pc-dimm,memdev=m0,node=0"), Read(Module + "-device pc-dimm,id=dimm0,memdev=m0,node=1"));
        Assert.That(report.Differences.Select(difference => difference.Rule.Id), Is.EqualTo(new[] { "G21" }));
    }

    [TestCase("7.2.0", "10.0.13", "pc-q35-7.2")]
    [TestCase("10.0.13", "11.1.3", "pc-q35-9.2")]
    [TestCase("11.1.3", "10.0.13", "pc-q35-9.2")]
    [TestCase("9.2.0", "10.0.13", "pc-q35-9.2")]
    public void Compare_VirtioMemBetweenVersionsOfAnotherQueue_UnknownWithTheReason(string from, string to, string machine)
    {
        DomainDefinition guest = Growing with { Machine = machine };
        MigrationReport report = MigrationCompatibility.Compare(PlanOn(guest, from), PlanOn(guest, to));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(Codes(report), Is.EqualTo(new[] { MigrationCodes.DefaultChanged }));
        Assert.That(report.Diagnostics[0].Subject, Is.EqualTo("virtiomem0"));
    }

    // Measured: each of these pairs passes in both directions.
    [TestCase("7.2.0", "11.1.2")]
    [TestCase("5.2.0", "7.2.0")]
    [TestCase("5.2.0", "11.1.2")]
    public void Compare_VirtioMemBetweenVersionsOfOneQueue_Compatible(string from, string to)
    {
        DomainDefinition guest = Growing with { Machine = "pc-q35-5.2", MemoryBacking = null, NumaTune = null };
        MigrationReport report = MigrationCompatibility.Compare(PlanOn(guest, from), PlanOn(guest, to));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Compatible), $"{report}");
    }

    [TestCase("9.2.0", "9.2.3")]
    [TestCase("7.2.0", "10.0.13")]
    [TestCase("10.0.13", "11.1.3")]
    public void Compare_ModuleBetweenVersions_Compatible(string from, string to)
    {
        DomainDefinition guest = Guest with { Machine = "pc-q35-7.2" };
        Assert.That(MigrationCompatibility.Compare(PlanOn(guest, from), PlanOn(guest, to)).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
    }

    [Test]
    public void Compare_VersionThatNobodyMeasured_Unknown()
    {
        MemoryPlan known = PlanOn(Guest, "9.2.0");
        MemoryPlan later = known.With(new { Qemu = known.Qemu.With(new { Version = new QemuVersion(12, 3) }) });
        MigrationReport report = MigrationCompatibility.Compare(known, later);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(Codes(report), Is.EqualTo(new[] { MigrationCodes.VersionsNotMeasured }));
    }

    [Test]
    public void Compare_MachineTypeWithoutVersion_DefaultsAreThoseOfTheBinary()
    {
        MemoryPlan old = PlanOn(Growing with { Machine = "pc-q35-7.1" }, "7.2.0");
        MemoryPlan source = old.With(new { Machine = old.Machine.With(new { Name = "virt" }), Qemu = old.Qemu.With(new { Version = new QemuVersion(5, 2) }) });
        MemoryPlan destination = source.With(new { Qemu = old.Qemu.With(new { Version = new QemuVersion(7, 2) }) });
        MigrationReport report = MigrationCompatibility.Compare(source, destination);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(report.Diagnostics.Single().Message, Does.Contain("queue_reset"));
    }

    [TestCase(null, null, MigrationVerdict.Compatible)]
    [TestCase(2, 2, MigrationVerdict.Compatible)]
    [TestCase(1024, 1024, MigrationVerdict.Compatible)]
    [TestCase(null, 2, MigrationVerdict.Incompatible)]
    [TestCase(2, null, MigrationVerdict.Incompatible)]
    [TestCase(2, 1024, MigrationVerdict.Incompatible)]
    public void Compare_PostCopy_PageSizesMustBeEqual(int? from, int? to, MigrationVerdict verdict)
    {
        MemoryPlan source = Plan(WithPages(from));
        MemoryPlan destination = Plan(WithPages(to));
        Assert.That(MigrationCompatibility.Compare(source, destination).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        MigrationReport report = MigrationCompatibility.Compare(source, destination, MigrationMode.PostCopy);
        Assert.That(report.Verdict, Is.EqualTo(verdict));
        Assert.That(report.BreaksStream, Is.EqualTo(verdict == MigrationVerdict.Incompatible));
    }

    [Test]
    public void Compare_PostCopyOfAFile_UnknownFileSystem()
    {
        MemoryPlan plan = Plan(Guest with { MemoryBacking = new() { Source = MemorySource.File } });
        Assert.That(MigrationCompatibility.Compare(plan, plan).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        MigrationReport report = MigrationCompatibility.Compare(plan, plan, MigrationMode.PostCopy);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(Codes(report).Distinct(), Is.EqualTo(new[] { MigrationCodes.FileInPostCopy }));
    }

    [Test]
    public void Rules_Each_SaysWhereItWasMeasured()
    {
        Assert.That(
            MigrationCompatibility.Rules.Where(rule => rule.MeasuredOn.IsEmpty).Select(rule => rule.Source),
            Has.All.Matches<string>(source => source!.StartsWith("libvirt ", StringComparison.Ordinal)
                || source.StartsWith("QEMU 10.0.13, ", StringComparison.Ordinal)
                || source.StartsWith("docs/sources.md" + "#abi-", StringComparison.Ordinal)));
        Assert.That(MigrationCompatibility.Rules.Where(rule => rule.Mode is not null).Select(rule => rule.Id), Is.EqualTo(new[] { "G42", "G52" }));
    }

    private static DomainDefinition WithPages(int? mebibytes) => Guest with
    {
        MemoryBacking = mebibytes is { } size
            ? new() { HugePages = new() { Pages = [new() { Size = Mib((ulong)size) }] } }
            : new(),
    };

    private static MemoryPlan PlanOn(DomainDefinition domain, string version) =>
        Plan(domain, MemoryArgsOptions.Default, QemuCapabilities.ForVersion(QemuVersion.Parse(version), Architecture.X86_64));

    private static MemoryPlan Read(string words)
    {
        CommandLinePlan plan = QemuCommandLine.Parse(words.Split(' ')).ToPlan(Moving.Qemu, Moving.Host);
        Assert.That(plan.Plan, Is.Not.Null, $"{plan.Diagnostics}");
        return plan.Plan!;
    }

    private static IEnumerable<DiagnosticDescriptor> Codes(MigrationReport report) =>
        report.Diagnostics.Select(diagnostic => diagnostic.Descriptor);
}
