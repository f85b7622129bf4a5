using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Elements that occur more than once: libvirt combines some, and of others reads the first even if it is empty.</summary>
internal sealed class RepeatedElementTests
{
    [Test]
    public void Parse_SeveralMemoryBackings_AreOne() =>
        Assert.That(
            Read("<memoryBacking><hugepages><page size='2048' nodeset='0'/></hugepages></memoryBacking>"
                + "<memoryBacking><locked/><source type=''/></memoryBacking><memoryBacking><source type='file'/><discard/>"
                + "<hugepages><page size='1048576'/></hugepages></memoryBacking>").MemoryBacking,
            Is.EqualTo(new MemoryBacking
            {
                HugePages = new()
                {
                    Pages = [new() { Size = Make.Mib(2), NodeSet = NodeSet.Of(0) }, new() { Size = Make.Gib(1) }],
                },
                Locked = true,
                Discard = true,
            }));

    [TestCase("<allocation mode='immediate'/><allocation threads='4'/>")]
    [TestCase("<allocation/><allocation mode='immediate' threads='4'/><allocation mode='ondemand' threads='5'/>")]
    public void Parse_SeveralAllocations_EachAttributeIsTheFirstWritten(string inside) =>
        Assert.That(
            Read($"<memoryBacking>{inside}</memoryBacking>").MemoryBacking,
            Is.EqualTo(new MemoryBacking { Allocation = MemoryAllocation.Immediate, AllocationThreads = 4 }));

    [Test]
    public void Parse_SeveralCpus_TheirFirstNumasAreOneAndTheirFirstInterconnectsToo()
    {
        DomainDefinition domain = Read(
            $"<cpu><numa><cell cpus='0' memory='1'/>{Way(1)}{Way(2)}</numa><numa><cell memory='9'/></numa></cpu>"
            + $"<cpu><numa><cell memory='2'/>{Way(3)}</numa></cpu>");

        Assert.That(domain.Cells.Select(cell => (cell.Id, cell.Memory.Kibibytes)), Is.EqualTo(new[] { (0, 1UL), (1, 2UL) }));
        Assert.That(domain.Interconnects.Select(way => ((LatencyInterconnect)way).Nanoseconds), Is.EqualTo(new[] { 1UL, 3UL }));
    }

    [Test]
    public void Parse_SeveralTunes_AreOne()
    {
        DomainDefinition domain = Read(
            "<memtune><hard_limit/></memtune><memtune><hard_limit>5</hard_limit><min_guarantee>6</min_guarantee></memtune>"
            + "<cputune><vcpupin vcpu='0' cpuset='1'/></cputune><cputune><emulatorpin cpuset='3'/></cputune>");

        Assert.That(domain.MemoryTune, Is.EqualTo(new MemoryTune { MinGuarantee = Make.Kib(6) }));
        Assert.That(domain.CpuTune, Is.EqualTo(new CpuTune
        {
            EmulatorPin = CpuSet.Of(3),
            VcpuPins = [new() { Vcpu = 0, Cpus = CpuSet.Of(1) }],
            HasOtherPins = true,
        }));
        Assert.That(
            DomainXml.Codes(DomainXml.With(
                "<cputune><emulatorpin cpuset='0'/></cputune><cputune><emulatorpin cpuset='1'/></cputune>")),
            Is.EqualTo(new[] { "NB1052 cputune", "NB1042 cputune/emulatorpin" }));
    }

    [TestCase("<pagesize/><pagesize>4</pagesize>", "")]
    [TestCase("<nodemask/><nodemask>1</nodemask>", "")]
    [TestCase("", "<node/><node>0</node>")]
    public void Parse_FirstChildIsEmpty_TheOthersDoNotCount(string source, string target)
    {
        DomainDefinition domain = Read(
            $"<devices><memory model='dimm'><source>{source}</source><target><size>1024</size>{target}</target></memory></devices>");

        Assert.That(domain.MemoryDevices.Single(), Is.EqualTo(new DimmDevice { Size = Make.Mib(1) }));
    }

    [TestCase("<block/><block>1</block><requested/><requested>1</requested>", "virtio-mem", "")]
    [TestCase("", "nvdimm", "<path/><path>/x</path><alignsize/><alignsize>4</alignsize>")]
    public void Parse_FirstChildOfAModelIsEmpty_TheOthersDoNotCount(string target, string model, string source)
    {
        string xml = $"<devices><memory model='{model}'><source>{source}</source>"
            + $"<target><size>1024</size>{target}</target></memory></devices>";
        MemoryDevice device = Read(xml).MemoryDevices[0];

        Assert.That(device, Is.EqualTo(model == "nvdimm"
            ? new NvdimmDevice { Size = Make.Mib(1) }
            : new VirtioMemDevice { Size = Make.Mib(1) }));
    }

    [TestCase("<memoryBacking/><memoryBacking/>", "their contents are combined")]
    [TestCase("<memtune/><memtune/>", "their contents are combined")]
    [TestCase("<memory>1</memory><memory>2</memory>", "only the first is used")]
    [TestCase("<memoryBacking><source/><source type='memfd'/></memoryBacking>", "the first that is written is used")]
    public void Parse_ElementOccursTwice_TheWarningSaysWhatHappens(string xml, string what) =>
        Assert.That(
            DomainXml.Diagnose(DomainXml.With(xml)).Single(said => said.Code == "NB1052").Message,
            Does.Contain(what));

    private static string Way(int value) =>
        $"<interconnects><latency initiator='0' target='0' type='access' value='{value}'/></interconnects>";

    // Reads, and holds that what is written is read as the same.
    private static DomainDefinition Read(string inside)
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With(inside));
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain), domain.ToXml());
        return domain;
    }
}
