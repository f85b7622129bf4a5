using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Behaviors;

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

    [TestCase("sev-snp", "9.0", true)]
    [TestCase("sev-snp", "11.3", false)]
    [TestCase("tdx", "9.0", true)]
    [TestCase("tdx", "11.3", true)]
    [TestCase("tdx", "12.0", false)]
    [TestCase("tdx", null, false)]
    [TestCase("sev", "9.0", false)]
    public void Build_LaunchSecurity_RefusedByReleasesThatDoNotKnowTheWord(string type, string? release, bool isRefused)
    {
        DomainDefinition domain = DomainDefinition.Parse(
            $"""
            <domain type='kvm'><name>g</name><memory unit='GiB'>1</memory><vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os>
            <launchSecurity type='{type}'/></domain>
            """);
        Assert.That(Following(release).CodesFor(domain).Contains(ReadingCodes.UnknownWord.Code), Is.EqualTo(isRefused));
    }

    [Test]
    public void Build_LaunchSecurityThatTheReleaseDoesNotKnow_NamesTheWordsThatItKnows()
    {
        DomainDefinition domain = Make.Domain() with { LaunchSecurity = new() { Type = LaunchSecurityType.Tdx } };
        Assert.That(
            Following("11.3").To(domain).Diagnostics.Single(said => said.Code == ReadingCodes.UnknownWord.Code).ToString(),
            Does.Contain("'tdx'").And.Contains("sev, sev-snp, s390-pv"));
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

    [TestCase("9.0")]
    [TestCase("11.3")]
    [TestCase(null)]
    public void Build_PreallocatedGuestWithAPolicy_ThreadContextInAll(string? release)
    {
        DomainDefinition domain = Make.Domain() with
        {
            MemoryBacking = new() { HugePages = new() },
            NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(0) } },
        };
        MemoryPlan plan = Following(release).To(domain).Plan!;
        Assert.That(plan.Blocks[0].ThreadContext, Is.Not.Null);
    }

    [TestCase("9.0", "NB2509")]
    [TestCase("11.3", "NB2507")]
    public void Build_MaxMemoryAndNoCell_CellAddedSinceAfter90(string release, string code)
    {
        DomainDefinition domain = Make.Domain() with { MaxMemory = new() { Size = Make.Gib(8), Slots = 2 } };
        Assert.That(NewFollowing(release).CodesFor(domain), Does.Contain(code));
    }

    [TestCase("9.0", false)]
    [TestCase("11.3", true)]
    public void Build_MaxMemoryOfPowerAndNoCell_CellAddedSinceAfter90(string release, bool isAdded)
    {
        DomainDefinition domain = Make.Domain() with
        {
            Architecture = Architecture.Ppc64, Machine = "pseries", MaxMemory = new() { Size = Make.Gib(8), Slots = 2 },
        };
        MemoryPlan plan = (NewFollowing(release) with { Architecture = Architecture.Ppc64 }).To(domain).Plan!;
        Assert.That(plan.Cells.IsEmpty, Is.EqualTo(!isAdded));
    }

    [TestCase("9.0", "0-1")]
    [TestCase("11.3", "0")]
    [TestCase(null, "0")]
    public void Build_EmulatorPinned_NarrowsTheThreadContextSinceAfter90(string? release, string nodes)
    {
        DomainDefinition domain = Make.Domain() with
        {
            MemoryBacking = new() { HugePages = new() },
            NumaTune = new() { Memory = new() { NodeSet = NodeSet.Range(0, 1) } },
            CpuTune = new() { EmulatorPin = CpuSet.Of(0) },
        };
        MemoryPlan plan = Following(release).To(domain).Plan!;
        Assert.That(plan.Blocks[0].ThreadContext!.NodeAffinity, Is.EqualTo(NodeSet.Parse(nodes)));
    }

    [TestCase("9.0", true)]
    [TestCase("11.3", false)]
    [TestCase(null, false)]
    public void Build_MoreVirtioMemoryThanSlots_RefusedUntil90(string? release, bool isRefused)
    {
        DomainDefinition domain = Make.Devices(Make.VirtioMem(), Make.VirtioMem()) with
        {
            MaxMemory = new() { Size = Make.Gib(64), Slots = 1 },
        };
        Assert.That(
            Following(release).CodesFor(domain).Contains(DeviceCodes.TooFewSlots.Code), Is.EqualTo(isRefused));
    }

    [TestCase("9.0", true)]
    [TestCase("11.3", false)]
    [TestCase(null, false)]
    public void Build_MaxMemoryWithoutSlots_RefusedUntil90(string? release, bool isRefused)
    {
        DomainDefinition domain = Make.Cells(1) with { MaxMemory = new() { Size = Make.Gib(8) } };
        Assert.That(Following(release).CodesFor(domain).Contains(MemoryCodes.NoSlots.Code), Is.EqualTo(isRefused));
    }

    [TestCase("9.0", false)]
    [TestCase("11.3", true)]
    [TestCase(null, true)]
    public void Build_RestrictiveCellOfAStrictGuest_RefusedSinceAfter90(string? release, bool isRefused)
    {
        DomainDefinition domain = Make.Cells(1) with
        {
            NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(0) }, MemNodes = [Make.MemNode(0, NumaMode.Restrictive)] },
        };
        MemoryArgs args = Following(release).To(domain);
        Assert.That(args.Diagnostics.Any(one => one.Code == "NB2209"), Is.EqualTo(isRefused));
        Assert.That(args.Plan?.Blocks[0].Backend?.HostNodes, Is.Null);
    }

    [TestCase("9.0", false)]
    [TestCase("11.3", true)]
    [TestCase(null, true)]
    public void Build_VideoWithBlobAndNoMemFd_RefusedSince92(string? release, bool isRefused)
    {
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm'><name>g</name><memory>1048576</memory><os><type arch='x86_64' machine='q35'>hvm</type></os>"
            + "<devices><video><model type='virtio' blob='on'/></video></devices></domain>");
        Assert.That(Following(release).CodesFor(domain).Contains(BackingCodes.NotMemFd.Code), Is.EqualTo(isRefused));
    }

    [TestCase("9.0", false, 2)]
    [TestCase("11.3", true, 0)]
    [TestCase(null, true, 0)]
    public void Build_VirtioMemoryWithMemslotsAndAnAddress_PrintedSinceTheirReleases(string? release, bool isPrinted, int told)
    {
        MemoryArgs args = (Following(release) with { Version = new(10, 0) }).To(Make.Devices(
            Make.VirtioMem() with { DynamicMemslots = false, MemoryAddress = 0x4_0000_0000 }));
        Assert.That(args.Success, $"{args.Diagnostics}");
        var device = (VirtioMem)args.Plan!.Blocks[^1].QemuDevice!;
        Assert.Multiple(() =>
        {
            Assert.That(device.DynamicMemslots is not null, Is.EqualTo(isPrinted));
            Assert.That(device.MemoryAddress is not null, Is.EqualTo(isPrinted));
            Assert.That(args.Diagnostics.Count(d => d.Descriptor == SizeCodes.IgnoredAsLibvirt), Is.EqualTo(told));
        });
    }

    [TestCase("9.0", true)]
    [TestCase("11.3", true)]
    [TestCase("12.0", false)]
    [TestCase(null, false)]
    public void Build_CellWithoutMemory_ObjectThatQemuRefusesUntil117(string? release, bool hasObject)
    {
        DomainDefinition domain = Make.Domain(Make.Cell(0, "0-15"), Make.Cell(1) with { Memory = ByteSize.Zero }) with { Memory = null };
        MemoryArgs args = Following(release).To(domain);
        string empty = QemuLimitCodes.EmptyObject.For("cpu/numa/cell[1]").Message;
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Blocks, Has.Count.EqualTo(hasObject ? 2 : 1));
            Assert.That(
                args.Diagnostics.Any(d => d.Descriptor == QemuLimitCodes.RefusedAsLibvirt && d.Message.Contains(empty, StringComparison.Ordinal)),
                Is.EqualTo(hasObject));
        });
    }

    private static Answer NewFollowing(string release) =>
        new() { Options = new() { FollowLibvirt = LibvirtVersion.Parse(release), Start = new() { IsNew = true } } };

    [TestCase("9.0", "/-1-g")]
    [TestCase("12.8", "/-1-g")]
    [TestCase(null, "/5-g")]
    public void Build_WrittenId_IgnoredAtTheStart(string? release, string folder)
    {
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm' id='5'><name>g</name><memory>1048576</memory><memoryBacking><hugepages/></memoryBacking>"
            + "<os><type arch='x86_64'>hvm</type></os></domain>");
        MemoryArgs args = Following(release).To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Blocks[0].Path, Does.EndWith(folder));
            Assert.That(args.Diagnostics.Any(d => d.Code == "NB5052"), Is.EqualTo(release is not null));
        });
    }

    [TestCase("q35", "", "pci.1 0, pci.2 0")]
    [TestCase("pc", "", "pci.0 2, pci.0 3")]
    [TestCase("q35", "<interface type='user'/>", "none, none", Description = "another device may have the address")]
    [TestCase("q35", "<controller type='pci' index='1'/>", "none, none")]
    [TestCase("q35", "<memballoon model='virtio'/>", "none, none")]
    public void Build_VirtioMemoryAloneOnPci_AddressOfLibvirt(string machine, string more, string addresses)
    {
        const string Memory = "<memory model='virtio-mem'><target><size unit='MiB'>512</size><node>0</node><block unit='MiB'>2</block>"
            + "<requested>0</requested></target></memory>";
        string xml = "<domain type='kvm'><name>g</name><maxMemory slots='4' unit='GiB'>8</maxMemory>"
            + "<cpu><numa><cell memory='1048576'/></numa></cpu>"
            + $"<os><type arch='x86_64' machine='{machine}'>hvm</type></os><devices>{Memory}{more}"
            + $"<controller type='usb' model='none'/>{(more.Contains("balloon", StringComparison.Ordinal) ? "" : "<memballoon model='none'/>")}{Memory}</devices></domain>";
        DomainDefinition domain = DomainDefinition.Parse(xml);
        Assert.Multiple(() =>
        {
            MemoryArgs followed = Following("11.3").To(domain);
            Assert.That(BusesOf(followed), Is.EqualTo(addresses));
            Assert.That(
                followed.Diagnostics.Any(one => one.Descriptor == PlanCodes.AddressAsLibvirt), Is.EqualTo(addresses != "none, none"));
            Assert.That(BusesOf(Following(null).To(domain)), Is.EqualTo("none, none"));
        });
    }

    private static string BusesOf(MemoryArgs args) => args.Plan is not { } plan
        ? "none, none"
        : string.Join(", ", plan.Blocks.Select(block => block.QemuDevice).OfType<VirtioMem>().Select(device =>
            device.Bus is PciBusAddress address ? $"{address.Bus} {address.Slot}" : "none"));

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
