namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class DomainWriterTests
{
    private const string Source =
        """
        <?xml version='1.0' encoding='utf-8'?>
        <!-- kept -->
        <domain type='kvm' xmlns:q='urn:q'>
          <name>g</name>
          <title>a &lt; b</title>
          <memory unit='GiB'>1</memory>
          <vcpu current='1'>2</vcpu>
          <os>
            <type arch='x86_64' machine='q35'>hvm</type>
            <boot dev='hd'/>
          </os>
          <devices>
            <disk type='file'><!-- mine --><source file='/x'/></disk>
          </devices>
          <q:commandline/>
        </domain>
        """;

    [Test]
    public void ToXml_ElementsThatAreNew_StandWhereLibvirtWritesThem()
    {
        DomainDefinition domain = DomainDefinition.Parse(Source) with
        {
            NumaTune = new NumaTune { Memory = new NumaTuneMemory { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) } },
            MemoryBacking = new MemoryBacking { HugePages = new HugePages() },
        };

        Assert.That(domain.ToXml(), Is.EqualTo(
            """
            <?xml version='1.0' encoding='utf-8'?>
            <!-- kept -->
            <domain type='kvm' xmlns:q='urn:q'>
              <name>g</name>
              <title>a &lt; b</title>
              <memory unit='KiB'>1048576</memory>
              <memoryBacking>
                <hugepages />
              </memoryBacking>
              <vcpu current='1'>2</vcpu>
              <numatune>
                <memory mode='strict' nodeset='0' />
              </numatune>
              <os>
                <type arch='x86_64' machine='q35'>hvm</type>
                <boot dev='hd' />
              </os>
              <devices>
                <disk type='file'><!-- mine --><source file='/x' /></disk>
              </devices>
              <q:commandline />
            </domain>
            """));
    }

    [Test]
    public void ToXml_CarriageReturns_AreReadAgain()
    {
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm'><name>a&#13;b</name><memoryBacking><odd a='&#13;&#10;'>c&#13;</odd></memoryBacking>"
            + "<os><type arch='x86_64' machine='&#13;'>hvm</type></os></domain>");

        Assert.That(domain.Name, Is.EqualTo("a\rb"));
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
        Assert.That(domain.UnknownElements.Single().Xml, Does.Contain("c&#xD;"));
    }

    [Test]
    public void ToXml_ElementsThatAreGone_LeaveNoTrace()
    {
        DomainDefinition read = DomainDefinition.Parse(Source);
        DomainDefinition more = DomainDefinition.Parse((read with
        {
            MaxMemory = new MaxMemory { Size = ByteSize.FromGibibytes(4), Slots = 1 },
            Cells = [new GuestCell { Id = 0, Memory = ByteSize.FromGibibytes(1) }],
            MemoryDevices = [new DimmDevice { Size = ByteSize.FromMebibytes(512), TargetNode = 0 }],
        }).ToXml());

        string less = (more with { MaxMemory = null, MemoryDevices = [], Cells = [] }).ToXml();

        Assert.That(less, Does.Not.Contain("maxMemory").And.Not.Contain("numa").And.Not.Contain("model="));
        Assert.That(DomainDefinition.Parse(less), Is.EqualTo(read));
    }

    [Test]
    public void ToXml_UnknownElementInASourceThatSaysNothingElse_IsWrittenBack()
    {
        DomainDefinition domain = DomainDefinition.Parse(
            """
            <domain type='kvm'><name>g</name><devices><memory model='virtio-mem'>
              <source><path>/x</path></source><target><size>1024</size></target>
            </memory></devices></domain>
            """);

        Assert.That(domain.UnknownElements, Is.Not.Empty);
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
    }

    [Test]
    public void ToXml_ElementThatStoodThereTwice_StandsThereOnce()
    {
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm'><name>g</name><memory/><memory>1024</memory></domain>");

        Assert.That(domain.Memory, Is.Null);
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
    }

    [Test]
    public void ToXml_UnknownElements_AreWrittenBackWhereTheyStood()
    {
        string xml = DomainXml.With(
            "<memoryBacking><odd a='1'>t<b/></odd></memoryBacking>"
            + "<cpu><numa><later/><cell memory='1'/><cell memory='2'><odder/></cell></numa></cpu>");
        DomainDefinition domain = DomainDefinition.Parse(xml);

        Assert.That(
            domain.UnknownElements.Select(element => (element.Parent, element.Xml)),
            Is.EqualTo(new[]
            {
                ("cpu/numa", "<later />"), ("cpu/numa/cell[1]", "<odder />"), ("memoryBacking", "<odd a=\"1\">t<b /></odd>"),
            }));
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
    }

    [Test]
    public void ToXml_ADomainBuiltInCode_IsReadAsAnEqualOne()
    {
        DomainDefinition domain = new()
        {
            Type = DomainType.Qemu,
            Id = 3,
            Name = "a<b",
            Architecture = Architecture.Aarch64,
            Memory = ByteSize.FromKibibytes(1000),
            DumpCore = true,
            MemoryTune = new MemoryTune { MinGuarantee = ByteSize.FromKibibytes(1) },
            Vcpu = new Vcpu { Maximum = 3, Placement = PlacementMode.Auto },
            CpuTune = new CpuTune { EmulatorPin = CpuSet.Of(1) },
            Cells =
            [
                new GuestCell { Id = 1, Cpus = CpuSet.Of(), Memory = ByteSize.FromKibibytes(1) },
                new GuestCell { Id = 0, Memory = ByteSize.FromGibibytes(1), Distances = [] },
            ],
            PciControllers = [new PciController { Index = 4, TargetNode = 1, TargetIndex = 2, Alias = "ua-x" }],
            PersistentStore = new PersistentStore { Path = "/e", Size = ByteSize.FromKibibytes(9), Alias = "s" },
        };

        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
    }
}
