namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Domains inside other documents of libvirt.</summary>
internal sealed class DomainStatusTests
{
    private const string Guest =
        """
        <domain type='kvm' id='3'>
          <name>a</name>
          <memory unit='GiB'>2</memory>
          <vcpu placement='auto'>2</vcpu>
          <numatune>
            <memory mode='strict' placement='auto'/>
          </numatune>
          <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
          <cpu>
            <numa><cell memory='1'><odd/></cell></numa>
          </cpu>
        </domain>
        """;

    private const string Status =
        $"<domstatus state='running' pid='4242'>\n<monitor/>\n<numad nodeset='0-1' cpuset='0-7'/>\n{Guest}\n</domstatus>";

    [Test]
    public void Parse_StateFileOfARunningGuest_HasItsNumberAndItsAdvice()
    {
        DomainDefinition domain = DomainDefinition.Parse(Status);

        Assert.That(domain.Id, Is.EqualTo(3));
        Assert.That(domain.Status, Is.EqualTo(new DomainStatus
        {
            ProcessId = 4242,
            AdvisedNodes = NodeSet.Range(0, 1),
            AdvisedCpus = CpuSet.Range(0, 7),
        }));
        Assert.That(domain with { Status = null }, Is.EqualTo(DomainDefinition.Parse(Guest)));
        Assert.That(domain.UnknownElements[0].Parent, Is.EqualTo("cpu/numa/cell[0]"));
    }

    [TestCase("<domainsnapshot><name>s</name>{0}<inactiveDomain type='kvm'/></domainsnapshot>")]
    [TestCase("<domaincheckpoint>{0}</domaincheckpoint>")]
    public void Parse_DomainInsideADocument_IsReadAsAlone(string document) =>
        Assert.That(
            DomainDefinition.Parse(string.Format(null, document, Guest)), Is.EqualTo(DomainDefinition.Parse(Guest)));

    [Test]
    public void ToXml_DomainOfAStateFile_IsWrittenInsideIt()
    {
        DomainDefinition domain = DomainDefinition.Parse(Status);
        DomainDefinition larger = domain with { Memory = ByteSize.FromGibibytes(3) };

        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
        Assert.That(DomainDefinition.Parse(larger.ToXml()), Is.EqualTo(larger));
    }

    [TestCase(null, "[0,1]")]
    [TestCase("2", "[2]")]
    public void Build_PlacementIsAuto_TheStateFilesAdviceIsUsedUnlessTheCallerHasOne(string? own, string nodes)
    {
        DomainDefinition domain = DomainDefinition.Parse(Status) with { Cells = [] };
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(7, 2, 0), Architecture.X86_64);
        MemoryArgsOptions options = new() { Start = new() { AdvisedNodes = own is null ? null : NodeSet.Parse(own) } };

        Assert.That(
            string.Concat(new MemoryArgsBuilder(qemu, options: options).Build(domain).ToArgv()),
            Does.Contain($"\"host-nodes\":{nodes}"));
    }
}
