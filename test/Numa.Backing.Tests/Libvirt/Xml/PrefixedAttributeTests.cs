namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Attributes with a namespace prefix, which XML keeps apart and libvirt mostly does not.</summary>
internal sealed class PrefixedAttributeTests
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new QemuVersion(8, 2, 0), Architecture.X86_64);

    private static readonly MemoryArgsOptions Libvirt = new() { FollowLibvirt = new LibvirtVersion(11, 3) };

    [Test]
    public void Build_PrefixedMode_IsIgnoredWithAWarning()
    {
        MemoryArgs answer = new MemoryArgsBuilder(Qemu).Build(Guest("<memory x:mode='preferred' nodeset='0'/>"));

        Assert.That(answer.Diagnostics.Select(said => said.Code), Does.Contain("NB1055"));
        Assert.That(string.Concat(answer.ToArgv()), Does.Contain("\"policy\":\"bind\""));
    }

    [TestCase("<memory x:mode='preferred' nodeset='0'/>", "preferred")]
    [TestCase("<memory mode='preferred' x:nodeset='0'/>", "preferred")]
    [TestCase("<memory x:mode='preferred' mode='strict' nodeset='0'/>", "preferred", Description = "the first counts")]
    [TestCase("<memory mode='strict' x:mode='preferred' nodeset='0'/>", "bind")]
    public void Build_LibvirtIsFollowed_ThePrefixIsIgnored(string memory, string policy)
    {
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, options: Libvirt).Build(Guest(memory));

        Assert.That(string.Concat(answer.ToArgv()), Does.Contain($"\"policy\":\"{policy}\""));
        Assert.That(answer.Diagnostics.Select(said => said.Code), Does.Contain(policy == "bind" ? "NB1055" : "NB1056"));
    }

    [Test]
    public void Build_LibvirtIsFollowedAndTheDomainWasChanged_TheChangeCounts()
    {
        DomainDefinition changed = Guest("<memory x:mode='preferred' nodeset='0'/>") with
        {
            NumaTune = new() { Memory = new() { Mode = NumaMode.Interleave, NodeSet = NodeSet.Of(1) } },
        };

        MemoryArgs answer = new MemoryArgsBuilder(Qemu, options: Libvirt).Build(changed);

        Assert.That(string.Concat(answer.ToArgv()), Does.Contain("\"policy\":\"interleave\""));
    }

    [TestCase("<cputune xmlns:x='u'><emulatorpin x:cpuset='0-1'/></cputune>")]
    [TestCase("<maxMemory slots='1' unit='GiB'>4</maxMemory><cpu><numa><cell memory='1048576'/></numa></cpu><devices xmlns:x='u'>"
        + "<memory model='dimm'><target><size>524288</size><node>0</node></target><address x:type='dimm' slot='0'/></memory></devices>")]
    [TestCase("<vcpu>2</vcpu><cputune xmlns:x='u'><vcpupin x:vcpu='0' cpuset='0'/><vcpupin vcpu='1' x:cpuset='0'/></cputune>")]
    [TestCase("<cpu xmlns:x='u'><numa><cell x:id='0' memory='1048576'/></numa></cpu><numatune xmlns:x='u'><memnode x:cellid='0' "
        + "mode='strict' nodeset='0'/></numatune>")]
    public void Build_RequiredAttributeHasAPrefix_ReadAsLibvirtWhereItIsFollowed(string inside)
    {
        bool isRead = DomainDefinition.TryParse(
            DomainXml.With($"<memory>1048576</memory>{inside}"), out DomainDefinition? domain, out ValueList<Diagnostic> said);
        Assert.That(isRead, Is.True, said.ToString());
        Assert.That(said.Select(one => one.Code), Does.Contain("NB1058"));

        MemoryArgs followed = new MemoryArgsBuilder(Qemu, options: Libvirt).Build(domain!);
        MemoryArgs alone = new MemoryArgsBuilder(Qemu).Build(domain!);

        Assert.That(followed.Success, Is.True, followed.Diagnostics.ToString());
        Assert.That(followed.Diagnostics.Select(one => one.Code), Does.Contain("NB1056"));
        Assert.That(alone.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Code),
            Is.All.EqualTo("NB1010").And.Not.Empty);
    }

    [Test]
    public void TryParse_LibvirtCannotReadItEither_TheErrorsAreThoseOfXml() => Assert.That(
        DomainXml.Codes(DomainXml.With("<cputune xmlns:x='u'><emulatorpin x:cpuset='z'/></cputune>")),
        Is.EqualTo(new[] { "NB1055 cputune/emulatorpin/@x:cpuset", "NB1010 cputune/emulatorpin" }));

    [Test]
    public void Build_AttributeThatLibvirtReadsByXPath_IsIgnored()
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With(
            "<memory>1048576</memory><memoryBacking xmlns:x='u'><access x:mode='shared'/></memoryBacking>"));

        MemoryArgs answer = new MemoryArgsBuilder(Qemu, options: Libvirt).Build(domain);

        Assert.That(string.Concat(answer.ToArgv()), Does.Not.Contain("share"));
    }

    [Test]
    public void Build_ElementOfAnotherDefaultNamespace_IsIgnoredAsByLibvirt()
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With(
            "<memory>1048576</memory><cpu xmlns='u'><numa><cell memory='524288'/></numa></cpu>"
            + "<memoryBacking><source xmlns='u' type='memfd'/></memoryBacking>"));

        Assert.That(domain.Cells, Is.Empty);
        Assert.That(domain.MemoryBacking?.Source, Is.Null);
        Assert.That(domain.ToXml(), Does.Contain("memfd"), "it is kept when the XML is written back");
    }

    private static DomainDefinition Guest(string memory) => DomainDefinition.Parse(
        DomainXml.With($"<memory>1048576</memory><numatune xmlns:x='u'>{memory}</numatune>"));
}
