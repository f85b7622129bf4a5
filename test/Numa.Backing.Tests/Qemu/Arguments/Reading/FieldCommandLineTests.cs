using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Reading;

/// <summary>Command lines of other tools, with what they mean.</summary>
[TestFixture]
internal sealed class FieldCommandLineTests
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64);

    private static readonly Dictionary<string, string> Incus = new()
    {
        ["/run/v1/qemu.conf"] = """
            # Machine
            [machine]
            type = "q35"
            accel = "kvm"

            [memory]
            size = "1024M"
            maxmem = "8G"
            slots = "8"

            [smp-opts]
            cpus = "2"
            sockets = "1"
            cores = "2"

            [object "mem0"]
            qom-type = "memory-backend-memfd"
            size = "1024M"
            host-nodes.0 = "0"
            host-nodes.1 = "1"
            policy = "bind"
            share = "on"

            [numa]
            type = "node"
            nodeid = "0"
            memdev = "mem0"

            [numa]
            type = "cpu"
            node-id = "0"
            socket-id = "0"

            [chardev "console"]
            backend = "socket"
            """,
    };

    [Test]
    public void Parse_ConfigOfIncus_IsThePlanOfItsSections()
    {
        QemuCommandLine line = QemuCommandLine.Parse("qemu -S -nodefaults -readconfig /run/v1/qemu.conf".Split(' '), Incus);
        MemoryPlan plan = line.ToPlan(Qemu).Plan!;
        RamBlock block = plan.Blocks.Single();
        Assert.That(plan.Unread, Is.Empty);
        Assert.That((plan.Accelerator, plan.BootMemory, plan.MaxMemory), Is.EqualTo((Accelerator.Kvm, Make.Gib(1), Make.Gib(8))));
        Assert.That((block.ObjectId, block.Mode, block.HostNodes), Is.EqualTo(("mem0", NumaMode.Strict, NodeSet.Parse("0-1"))));
        Assert.That(plan.Cells.Single().Cpus, Is.EqualTo(CpuSet.Parse("0-1")));
    }

    [Test]
    public void Parse_ConfigThatIsNotGiven_IsUnread()
    {
        QemuCommandLine line = QemuCommandLine.Parse("qemu -m 1G -readconfig /run/v1/qemu.conf".Split(' '));
        UnreadPart part = new(UnreadKind.OutsideCommandLine, "-readconfig", "-readconfig", "/run/v1/qemu.conf");
        Assert.That(Parts.Difference(line.Unread, ValueList.Create([part])), Is.Null);
        Assert.That(line.ToPlan(Qemu).Plan!.Unread, Is.EqualTo(line.Unread));
    }

    [TestCase("[object \"a\"\nqom-type = \"memory-backend-ram\"", "[object \"a\"")]
    [TestCase("[memory]\nsize = 1G", "size = 1G")]
    [TestCase("size = \"1G\"", "size = \"1G\"")]
    public void Parse_ConfigWithABadLine_IsReported(string text, string line)
    {
        QemuCommandLine read = QemuCommandLine.Parse(["qemu", "-m", "1G", "-readconfig", "c"], new Dictionary<string, string> { ["c"] = text });
        Assert.That(read.Diagnostics[0].Descriptor, Is.EqualTo(CommandLineCodes.BadConfigLine));
        Assert.That(read.Unread[0].Value, Is.EqualTo(line));
    }

    [TestCase("-overcommit mem-lock=on-fault", "-overcommit mem-lock=on-fault")]
    [TestCase("-M memory.size=1G", "-m size=1048576k")]
    [TestCase("-M memory.size=1073741824,memory.slots=2,memory.max-size=4G", "-m size=1048576k,slots=2,maxmem=4194304k")]
    [TestCase("-M memory.size=2G -m 1G", "-m size=1048576k", Description = "-m wins")]
    [TestCase("-show-cursor -m 1G", "-m size=1048576k")]
    [TestCase("-object memory-backend-shm,id=s,size=1M", "-object memory-backend-shm,id=s,size=1048576")]
    [TestCase("-object memory-backend-ram,id=s,size=2T", "-object memory-backend-ram,id=s,size=2199023255552")]
    public void Parse_Words_WrittenWithTheSameMeaning(string words, string expected) =>
        Assert.That(string.Join(' ', QemuCommandLine.Parse(words.Split(' ')).ToArgv()), Is.EqualTo(expected));

    [TestCase("-device virtio-mem-pci,id=v,memdev=a,node=0,requested-size=1073741824")]
    [TestCase("-device virtio-mem-pci,id=v,memdev=a,requested-size=16777216,bus=root")]
    [TestCase("-device virtio-pmem-pci,id=v,memdev=a,bus=root")]
    public void Parse_DeviceWithoutSomeProperties_IsWrittenWithoutThem(string words)
    {
        string written = string.Join(' ', QemuCommandLine.Parse(words.Split(' ')).ToArgv());
        Assert.That(written.Split(' ', ',').Order(), Is.EqualTo(words.Split(' ', ',').Order()));
    }

    [TestCase("-object memory-backend-file,id=a,size=1M,mem-path=")]
    [TestCase("-object memory-backend-ram,id=,size=1M")]
    [TestCase("-device pc-dimm,memdev=")]
    public void Parse_EmptyTextThatQemuRefuses_LeftOut(string words)
    {
        QemuCommandLine line = QemuCommandLine.Parse(words.Split(' '));
        Assert.That(line.Arguments, Is.Empty);
        Assert.That(line.Unread.Single().Kind, Is.EqualTo(UnreadKind.Argument));
    }

    [Test]
    public void Parse_HugePagesOfSizeZero_AreAValueThatQemuRefuses() => Assert.That(
        Parts.Difference(
            QemuCommandLine.Parse("-object memory-backend-memfd,id=a,size=1M,hugetlb=on,hugetlbsize=0".Split(' ')).Unread.Single(),
            new UnreadPart(UnreadKind.Value, "-object a", "hugetlbsize", "0")),
        Is.Null);

    [Test]
    public void ToPlan_SizesAbove64Bits_AreRefused() => Assert.That(
        Read("-m 1G -object memory-backend-ram,id=a,size=15E -object memory-backend-ram,id=b,size=15E").Diagnostics.Select(said => said.Descriptor),
        Does.Contain(CommandLineCodes.SumTooLarge));

    [Test]
    public void ToPlan_AttachedObjectBesideObjectsOfCells_IsRefused() => Assert.That(
        Read("-machine memory-backend=a -m 1G -object memory-backend-ram,id=a,size=1G -numa node,memdev=a").Diagnostics.Select(said => said.Descriptor),
        Does.Contain(CommandLineCodes.TwoKindsOfBootMemory));

    [Test]
    public void ToPlan_UnknownTypeOfBackend_IsABlockAndUnread()
    {
        MemoryPlan plan = Plan("-machine q35,memory-backend=a -m 1G -object memory-backend-guest-memfd,id=a,size=1G,share=true,fancy=on");
        Assert.That(plan.Blocks.Single().Backend!.QomType, Is.EqualTo("memory-backend-guest-memfd"));
        Assert.That((plan.Blocks.Single().Size, plan.Blocks.Single().IsShared), Is.EqualTo((Make.Gib(1), true)));
        Assert.That(plan.Unread.Select(part => part.Kind), Is.EqualTo(new[] { UnreadKind.ObjectType, UnreadKind.Property }));
        Assert.That(plan.Diagnostics.Select(said => said.Descriptor), Does.Contain(CommandLineCodes.UnknownBackend));
    }

    [TestCase("ivshmem-plain,id=shmem0,memdev=memshmem0", "ivshmem-plain shmem0")]
    [TestCase("cxl-type3,volatile-memdev=memshmem0", "cxl-type3")]
    [TestCase("sp-mem,id=spm,memdev=memshmem0,node=0", "sp-mem spm")]
    public void ToPlan_ObjectOfAnotherDevice_IsABlockWithItsUser(string device, string user)
    {
        MemoryPlan plan = Plan($"-m 1G -object memory-backend-file,id=memshmem0,size=64M,mem-path=/dev/shm/x,share=on -device {device}");
        RamBlock block = plan.Blocks[1];
        Assert.That((block.Role, block.User, block.Size), Is.EqualTo((RamRole.OtherDevice, user, Make.Mib(64))));
        Assert.That(plan.Unread.Single().Kind, Is.EqualTo(UnreadKind.Device));
        Assert.That(plan.Diagnostics.Select(said => said.Descriptor), Does.Contain(CommandLineCodes.OtherDeviceUsesMemory));
        Assert.That(plan.Explain().ToText(), Does.Contain("memshmem0"));
    }

    [Test]
    public void ToPlan_UnusedObjectBesideAnAttachedOne_StaysInThePlan() => Assert.That(
        Plan("-machine memory-backend=a -m 1G -object memory-backend-ram,id=a,size=1G -object memory-backend-ram,id=b,size=2G").Blocks.Select(block => block.Role),
        Is.EqualTo(new[] { RamRole.WholeGuest, RamRole.Unattached }));

    [Test]
    public void ToPlan_MachineTypeOfProxmox_IsThatOfQemu() =>
        Assert.That(Plan("-machine type=pc-i440fx-9.0+pve0 -m 1G").Machine.Name, Is.EqualTo("pc-i440fx-9.0"));

    [TestCase("-smp 2,sockets=2", "socket-id=0", "0")]
    [TestCase("-smp 8,sockets=2,cores=2,threads=2", "socket-id=1,core-id=0,thread-id=1", "5")]
    [TestCase("-smp 8,sockets=2,cores=2,threads=2", "core-id=1", "2-3,6-7")]
    [TestCase("-smp 8,sockets=2,dies=2,cores=2", "socket-id=1,die-id=1", "6-7")]
    [TestCase("-smp 4", "core-id=3", "3", Description = "cores are preferred since 6.2")]
    [TestCase("-machine pc-q35-6.1 -smp 4", "socket-id=3", "3", Description = "sockets are preferred before 6.2")]
    public void ToPlan_CpusByTheirPlace_AreThoseOfTheCell(string smp, string place, string cpus) =>
        Assert.That(Plan($"-m 1G {smp} -numa node -numa cpu,node-id=0,{place}").Cells[0].Cpus, Is.EqualTo(CpuSet.Parse(cpus)));

    [TestCase("-smp 2 -numa node -numa cpu,node-id=0,socket-id=5")]
    [TestCase("-smp 2 -numa node -numa cpu,node-id=0 -numa cpu,node-id=0,core-id=1")]
    public void ToPlan_CpusThatQemuRefuses_AreReported(string words) =>
        Assert.That(Plan($"-m 1G {words}").Diagnostics.Select(said => said.Descriptor), Does.Contain(CommandLineCodes.CpusUnknown));

    private static MemoryPlan Plan(string words) => Read(words).Plan!;

    private static CommandLinePlan Read(string words) => QemuCommandLine.Parse(words.Split(' ')).ToPlan(Qemu);
}
