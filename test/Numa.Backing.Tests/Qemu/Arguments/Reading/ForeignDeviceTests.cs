using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Verification;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Reading;

/// <summary>Memory of devices that libvirt cannot write: read with its policy, counted, and compared by what breaks a stream.</summary>
[TestFixture]
internal sealed class ForeignDeviceTests
{
    private const string Boot = "-machine q35,memory-backend=ram -m 1G,maxmem=8G -object memory-backend-ram,id=ram,size=1G -numa node ";
    private const string Near = "-object memory-backend-memfd,id=far,size=512M,share=on,host-nodes=1,policy=bind ";

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(11, 1), Architecture.X86_64);

    private static readonly string[] Devices =
    [
        "-device sp-mem,id=spm,memdev=far,node=0",
        "-device pxb-cxl,bus_nr=12,bus=pcie.0,id=cxl.1 -device cxl-rp,bus=cxl.1,id=rp -device cxl-type3,bus=rp,volatile-memdev=far,id=mem",
        "-device cxl-type3,bus=rp,persistent-memdev=far,id=mem",
        "-device ivshmem-plain,memdev=far,id=shared",
    ];

    [TestCaseSource(nameof(Devices))]
    public void ToPlan_MemoryOfTheDevice_HasItsSizePolicyAndNodes(string device)
    {
        RamBlock block = Plan(Boot + Near + device).Blocks.Single(block => block.ObjectId == "far");
        Assert.That((block.Role, block.Size, block.Mode), Is.EqualTo((RamRole.OtherDevice, Make.Mib(512), NumaMode.Strict)));
        Assert.That((block.HostNodes, block.IsShared), Is.EqualTo((NodeSet.Of(1), true)));
    }

    [TestCaseSource(nameof(Devices))]
    public void GetRequirements_MemoryOfTheDevice_IsCountedOnItsNodes(string device)
    {
        MemoryPlan plan = Plan(Boot + Near + device);
        MemoryRequirement far = plan.GetRequirements().Memory.Single(memory => memory.Id == "far");
        Assert.That((far.Needed, far.Nodes), Is.EqualTo((Make.Mib(512), NodeSet.Of(1))));
        Assert.That(plan.CheckAgainst(Host(full: 1)).Objects.Single(fit => fit.Requirement.Id == "far").Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
        Assert.That(plan.CheckAgainst(Host(full: 0)).Objects.Single(fit => fit.Requirement.Id == "far").Verdict, Is.Not.EqualTo(FitVerdict.DoesNotFit));
    }

    [TestCaseSource(nameof(Devices))]
    public void CompareWith_MemoryOfTheDevice_SizeAndNameBreakTheStreamAndNodesDoNot(string device)
    {
        MemoryPlan plan = Plan(Boot + Near + device);
        Assert.Multiple(() =>
        {
            Assert.That(Compare(plan, Near + device), Is.Not.EqualTo(MigrationVerdict.Incompatible));
            Assert.That(Compare(plan, Near.Replace("host-nodes=1", "host-nodes=0", StringComparison.Ordinal) + device), Is.Not.EqualTo(MigrationVerdict.Incompatible));
            Assert.That(Compare(plan, Near.Replace("512M", "256M", StringComparison.Ordinal) + device), Is.EqualTo(MigrationVerdict.Incompatible), "another size");
            Assert.That(
                Compare(plan, (Near + device).Replace("=far", "=other", StringComparison.Ordinal)), Is.EqualTo(MigrationVerdict.Incompatible), "another name");
            Assert.That(Compare(plan, ""), Is.EqualTo(MigrationVerdict.Incompatible), "no device");
        });
    }

    [Test]
    public void ToPlan_SeveralBackendsOfOneDevice_AreBlocksOfIt()
    {
        const string objects = "-object memory-backend-ram,id=v,size=256M -object memory-backend-file,id=p,size=256M,mem-path=/p,share=on "
            + "-object memory-backend-ram,id=l,size=1M ";
        MemoryPlan plan = Plan(Boot + objects + "-device cxl-type3,id=mem,volatile-memdev=v,persistent-memdev=p,lsa=l");
        Assert.That(
            plan.Blocks.Where(block => block.User == "cxl-type3 mem").Select(block => (block.ObjectId, block.Size)),
            Is.EqualTo([("v", Make.Mib(256)), ("p", Make.Mib(256)), ("l", Make.Mib(1))]));
    }

    [TestCase("-machine cxl=on")]
    [TestCase("-machine cxl-fmw.0.targets.0=cxl.1,cxl-fmw.0.size=4G")]
    [TestCase("-device pxb-cxl,bus_nr=12,bus=pcie.0,id=cxl.1")]
    public void CompareWith_CxlWindowsAndBridges_AreNotCertain(string words)
    {
        MigrationReport report = Plan(Boot + words).CompareWith(Plan(Boot + words));
        Assert.That(report.Verdict, Is.Not.EqualTo(MigrationVerdict.Compatible), $"{report}");
        Assert.That(report.Diagnostics.Select(one => one.Descriptor), Does.Contain(MigrationCodes.NotRead));
    }

    // The text is made: the kernel shows the object of shm_open, which is unlinked, as a deleted file of /dev/shm.
    [TestCase("N1=16384", PlacementVerdict.AsPlanned)]
    [TestCase("N0=1 N1=16383", PlacementVerdict.Misplaced)]
    public void Verify_SharedMemoryObject_HasAVerdict(string pages, PlacementVerdict verdict)
    {
        SeenBlock seen = new() { Id = "ram", Start = 0x7f3af0200000, Policy = "bind", Nodes = [1], Page = 4096, Store = "shm", Parts = 1 };
        MemoryPlan plan = Plan("-machine q35,memory-backend=ram -m 64M -object memory-backend-shm,id=ram,size=64M,host-nodes=1,policy=bind,prealloc=on");
        GuestEvidence evidence = SeenBlock.Evidence(seen);
        evidence = evidence with { NumaMaps = evidence.NumaMaps!.Replace("N1=16384", pages, StringComparison.Ordinal) };
        Assert.That(plan.Verify(evidence).Blocks.Select(block => block.Verdict), Is.EqualTo([verdict]), $"{plan.Verify(evidence)}");
    }

    private static MigrationVerdict Compare(MemoryPlan plan, string words) => plan.CompareWith(Plan(Boot + words)).Verdict;

    private static MemoryPlan Plan(string words) =>
        QemuCommandLine.Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToPlan(Qemu).Plan!;

    private static HostMemory Host(int full) => new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        Nodes = [Node(0, full), Node(1, full)],
    };

    private static HostNode Node(int id, int full) => new()
    {
        Id = id,
        Cpus = CpuSet.Of(id),
        TotalMemory = id == full ? Make.Mib(128) : Make.Gib(8),
        FreeMemory = id == full ? Make.Mib(64) : Make.Gib(8),
    };
}
