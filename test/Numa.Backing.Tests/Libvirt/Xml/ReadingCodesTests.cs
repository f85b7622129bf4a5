using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class ReadingCodesTests
{
    private static IEnumerable<(string Xml, string Said)> Texts() =>
    [
        ("<domain", "NB1001 domain"),
        (DomainXml.With("&#0;"), "NB1001 domain"),
        ("<!DOCTYPE domain><domain/>", "NB1004 domain"),
        (DomainXml.With("<memory>&big;</memory>"), "NB1005 domain"),
        ("<network/>", "NB1006 network"),
        ("<domainbackup/>", "NB1006 domainbackup"),
        (DomainXml.With("") + DomainXml.With(""), "NB1007 domain"),
        (DomainXml.With("") + "more", "NB1007 domain"),
        (DomainXml.With("<memoryBacking><xmlns:foo/></memoryBacking>"), "NB1001 domain"),
        (DomainXml.With("<metadata><xmlns:foo/></metadata>"), "NB1001 domain"),
        ("<domstatus><numad nodeset='0'/></domstatus>", "NB1011 domstatus"),
        ("<domain><name>g</name><os><type arch='x86_64'/></os></domain>", "NB1010 domain"),
        (DomainXml.WithNuma("<cell/>"), "NB1010 cpu/numa/cell[0]"),
        (DomainXml.With("<numatune><memnode nodeset='0'/></numatune>"), "NB1010 numatune/memnode[0]"),
        (DomainXml.WithNuma("<cell memory='1'><distances><sibling id='0'/></distances></cell>"),
            "NB1010 cpu/numa/cell[0]/distances/sibling[0]"),
        (DomainXml.WithDevices("<memory><target><size>1</size></target></memory>"), "NB1010 devices/memory[0]"),
        (DomainXml.With("<cputune><emulatorpin/></cputune>"), "NB1010 cputune/emulatorpin"),
        (DomainXml.With("<cputune><vcpupin vcpu='0'/></cputune>"), "NB1010 cputune/vcpupin"),
        (DomainXml.With("<cputune><vcpupin vcpu='2147483648' cpuset='0'/></cputune>"), "NB1059 cputune/vcpupin"),
        (DomainXml.With("<cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='0' cpuset='1'/></cputune>"), "NB1042 cputune/vcpupin"),
        (DomainXml.With("").Replace(">g<", "><", StringComparison.Ordinal), "NB1011 domain"),
        (DomainXml.WithNuma(""), "NB1011 cpu/numa"),
        (DomainXml.WithDevices("<memory model='dimm'/>"), "NB1011 devices/memory[0]"),
        (DomainXml.WithDevices("<memory model='dimm'><target/></memory>"), "NB1011 devices/memory[0]/target"),
        ("<domain type='kvm'><name>g</name></domain>", "NB1012 domain"),
        (DomainXml.With("<memory>2G</memory>"), "NB1020 memory"),
        (DomainXml.With("<memory>1 </memory>"), "NB1020 memory"),
        (DomainXml.With("<memory>-1</memory>"), "NB1020 memory"),
        (DomainXml.With("<memory>524288<a/> </memory>"), "NB1020 memory"),
        (DomainXml.With("<memory> </memory>"), "NB1020 memory"),
        (DomainXml.With("<vcpu/>"), "NB1020 vcpu"),
        (DomainXml.With("<vcpu> </vcpu>"), "NB1020 vcpu"),
        (DomainXml.With("<vcpu current='x'>2</vcpu>"), "NB1020 vcpu/@current"),
        (DomainXml.With("<vcpu current=''>2</vcpu>"), "NB1020 vcpu/@current"),
        (DomainXml.With("<vcpu current='4294967296'>2</vcpu>"), "NB1021 vcpu/@current"),
        (DomainXml.With("<vcpu current='3'>2</vcpu>"), "NB1027 vcpu/@current"),
        (DomainXml.With("<vcpus><vcpu id='0'/><vcpu id='2'/></vcpus><vcpu>2</vcpu>"), "NB1028 vcpus/vcpu/@id"),
        (DomainXml.With("<vcpus><vcpu id='1'/></vcpus>"), "NB1028 vcpus/vcpu/@id"),
        (DomainXml.With("<maxMemory slots='4'/>"), "NB2022 maxMemory"),
        (DomainXml.WithNuma("<cell cpus='' memory='1'/>"), "NB1030 cpu/numa/cell[0]/@cpus"),
        (DomainXml.WithNuma("<cell cpus=' ' memory='1'/>"), "NB1030 cpu/numa/cell[0]/@cpus"),
        (DomainXml.With("<maxMemory slots='x'>1</maxMemory>"), "NB1020 maxMemory/@slots"),
        (DomainXml.With("<iothreads>1<a/> </iothreads>"), "NB1020 iothreads"),
        (DomainXml.With("<iothreads>4294967296</iothreads><iothreads>x</iothreads>"), "NB1021 iothreads"),
        (DomainXml.With("<vcpu>9999999999</vcpu>"), "NB1021 vcpu"),
        (DomainXml.With("<memory>99999999999999999999999</memory>"), "NB1021 memory"),
        (DomainXml.With("<memory unit='Gi'>1</memory>"), "NB1022 memory/@unit"),
        (DomainXml.With("<memory unit='EiB'>8</memory>"), "NB1023 memory"),
        (DomainXml.With("<memoryBacking><hugepages><page size='0'/></hugepages></memoryBacking>"),
            "NB1024 memoryBacking/hugepages/page[0]"),
        (DomainXml.With("<vcpu>0</vcpu>"), "NB1025 vcpu"),
        (DomainXml.With("<memory unit='b'>1025</memory>"), "NB1026 memory"),
        (DomainXml.With("<numatune><memory nodeset='a'/></numatune>"), "NB1030 numatune/memory/@nodeset"),
        (DomainXml.With("<numatune><memory nodeset='0-99999999'/></numatune>"), "NB1031 numatune/memory/@nodeset"),
        (DomainXml.With("<numatune><memory nodeset='3-1'/></numatune>"), "NB1032 numatune/memory/@nodeset"),
        (DomainXml.With("<numatune><memory nodeset='0,^0'/></numatune>"), "NB1033 numatune/memory/@nodeset"),
        (DomainXml.With("<memoryBacking><source type='none'/></memoryBacking>"), "NB1040 memoryBacking/source/@type"),
        (DomainXml.With("<memoryBacking><access mode='default'/></memoryBacking>"), "NB1040 memoryBacking/access/@mode"),
        (DomainXml.WithNuma("<cell memory='1' memAccess='default'/>"), "NB1040 cpu/numa/cell[0]/@memAccess"),
        (DomainXml.With("<numatune><memory mode='loose'/></numatune>"), "NB1040 numatune/memory/@mode"),
        (DomainXml.With("<uuid>0f1e</uuid>"), "NB1041 uuid"),
        (DomainXml.With("<numatune/><numatune/>"), "NB1042 numatune"),
        (DomainXml.WithDevices(
            "<memory model='virtio-mem'><target><size>1</size></target><address type='ccw' ssid='0'/></memory>"),
            "NB1043 devices/memory[0]/address"),
        (DomainXml.WithNuma("<cell memory='1'/><cell memory='1'><odd/></cell>"), "NB1050 cpu/numa/cell[1]/odd"),
        (DomainXml.WithNuma("<cell memory='1' odd='1'/>"), "NB1051 cpu/numa/cell[0]/@odd"),
        (DomainXml.With("<memory>1</memory><memory>2</memory>"), "NB1052 memory"),
        (DomainXml.With("<vcpu placement='auto' cpuset='0'>1</vcpu>"), "NB1053 vcpu"),
        (DomainXml.WithNuma("<cell memory='1'/><interconnects>" +
            "<latency initiator='0' target='0' type='access' value='10' unit='ns'/></interconnects>"),
            "NB1054 cpu/numa/interconnects/latency[0]/@unit"),
        (DomainXml.With("<numatune xmlns:x='u'><memory x:mode='preferred' nodeset='0'/></numatune>"),
            "NB1055 numatune/memory/@x:mode"),
        (DomainXml.With("<vcpu x:cpuset='0' xmlns:x='u'>1</vcpu>"), "NB1055 vcpu/@x:cpuset"),
    ];

    // Test names are written into XML, where the name of the character 0 is an error too.
    private static IEnumerable<TestCaseData> Cases() => Texts().Select(text =>
        new TestCaseData(text.Xml, text.Said).SetArgDisplayNames(text.Xml.Replace("&", "&amp;", StringComparison.Ordinal), text.Said));

    [TestCaseSource(nameof(Cases))]
    public void TryParse_OneThingIsWrong_IsSaidOnceWithItsPlace(string xml, string said)
    {
        ValueList<Diagnostic> diagnostics = DomainXml.Diagnose(xml);

        Assert.That(DomainXml.Codes(xml), Is.EqualTo(new[] { said }));
        Assert.That(diagnostics[0].Place.IsKnown, Is.True);
    }

    [Test]
    public void All_EveryCode_IsRaisedByACase()
    {
        // Length and depth have no short text; DomainReadOptionsTests raises them. What libvirt reads is PrefixedAttributeTests'.
        IEnumerable<string> raised = Texts().Select(text => text.Said[..6])
            .Where(code => code != "NB2022").Concat(["NB1002", "NB1003", "NB1056", "NB1057", "NB1058"]).Distinct();

        Assert.That(ReadingCodes.All.Select(entry => entry.Code), Is.EquivalentTo(raised));
    }

    [Test]
    public void TryParse_SeveralThingsAreWrong_AllAreSaidInOrder() =>
        Assert.That(
            DomainXml.Codes(DomainXml.With(
                "<memory unit='X'>1</memory><vcpu>n</vcpu><numatune><memory mode='m' nodeset='z'/></numatune>")),
            Is.EqualTo(new[]
            {
                "NB1022 memory/@unit", "NB1020 vcpu", "NB1040 numatune/memory/@mode", "NB1030 numatune/memory/@nodeset",
            }));

    [TestCase("<domain type='kvm'>\n  <name>g</name>\n  <memory\n   unit='x'>1</memory></domain>", 4, 4)]
    [TestCase("<domain type='kvm'>\n  <name>g</name>\n  <memory>x</memory></domain>", 3, 4)]
    [TestCase("<domain type='kvm'>\r\n  <name>g</nome>\r\n</domain>", 2, 12)]
    [TestCase("<domain type='kvm'>\n &no;</domain>", 2, 3)]
    [TestCase("<!-- a -->\n<!DOCTYPE domain []><domain/>", 2, 1)]
    public void TryParse_APlace_IsLineAndColumnInTheText(string xml, int line, int column)
    {
        SourcePlace place = DomainXml.Diagnose(xml)[0].Place;

        Assert.That((place.Line, place.Column), Is.EqualTo((line, column)));
    }

    [Test]
    public void Parse_SomethingIsWrong_ThrowsWithAllOfIt()
    {
        MemoryArgsException thrown = Assert.Throws<MemoryArgsException>(
            () => DomainDefinition.Parse(DomainXml.With("<memory>x</memory><vcpu>y</vcpu>")));

        Assert.That(thrown.Diagnostics.Select(said => said.Code), Is.EqualTo(new[] { "NB1020", "NB1020" }));
    }
}
