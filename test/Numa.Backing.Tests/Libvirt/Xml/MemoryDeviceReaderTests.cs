namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class MemoryDeviceReaderTests
{
    private static IEnumerable<TestCaseData> Devices() =>
    [
        new(
            """
            <memory model='dimm' access='private' discard='no'>
              <source><pagesize unit='MiB'>2</pagesize><nodemask>1-3</nodemask></source>
              <target><size unit='MiB'>512</size><node>1</node></target>
              <alias name='ua-one'/><address type='dimm' slot='3' base='0x100000000'/>
            </memory>
            """,
            new DimmDevice
            {
                Size = ByteSize.FromMebibytes(512),
                TargetNode = 1,
                Access = MemoryAccess.Private,
                Discard = false,
                PageSize = ByteSize.FromMebibytes(2),
                SourceNodes = NodeSet.Range(1, 3),
                Alias = "ua-one",
                Address = new DimmAddress { Slot = 3, Base = 0x100000000 },
            }),
        new(
            """
            <memory model='nvdimm'>
              <uuid>0f1e2d3c4b5a69788796a5b4c3d2e1f0</uuid>
              <source><path>/dev/pmem0</path><alignsize>2048</alignsize><pmem/></source>
              <target><size>1048576</size><node>0</node><label><size>128</size></label><readonly/></target>
            </memory>
            """,
            new NvdimmDevice
            {
                Size = ByteSize.FromGibibytes(1),
                TargetNode = 0,
                Uuid = new Guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
                Path = "/dev/pmem0",
                AlignSize = ByteSize.FromMebibytes(2),
                Pmem = true,
                LabelSize = ByteSize.FromKibibytes(128),
                ReadOnly = true,
            }),
        new(
            """
            <memory model='virtio-mem'>
              <target dynamicMemslots='yes'><size unit='GiB'>4</size><node>0</node><block unit='MiB'>2</block>
                <requested unit='GiB'>1</requested><current unit='GiB'>1</current><address base='0x140000000'/></target>
              <driver iommu='on' ats='off' packed='on' page_per_vq='off'/>
              <address type='ccw' cssid='0xfe' ssid='0x1' devno='0x0002'/>
            </memory>
            """,
            new VirtioMemDevice
            {
                Size = ByteSize.FromGibibytes(4),
                TargetNode = 0,
                BlockSize = ByteSize.FromMebibytes(2),
                RequestedSize = ByteSize.FromGibibytes(1),
                DynamicMemslots = true,
                MemoryAddress = 0x140000000,
                VirtioOptions = new VirtioOptions { Iommu = true, Ats = false, Packed = true, PagePerVq = false },
                Address = new CcwAddress { Cssid = 0xFE, Ssid = 1, Devno = 2 },
            }),
        new(
            """
            <memory model='virtio-pmem' access='shared'>
              <source><path>/img</path></source><target><size>1024</size><address base='10'/></target>
              <address type='pci' domain='0' bus='0x01' slot='010' function='7' multifunction='on'/>
            </memory>
            """,
            new VirtioPmemDevice
            {
                Size = ByteSize.FromMebibytes(1),
                Access = MemoryAccess.Shared,
                Path = "/img",
                MemoryAddress = 0x10,
                Address = new PciAddress { Bus = 1, Slot = 8, Function = 7, Multifunction = true },
            }),
        new(
            """
            <memory model='sgx-epc'>
              <source><nodemask>0</nodemask></source><target><size>64</size></target><address type='isa'/>
            </memory>
            """,
            new SgxEpcDevice
            {
                Size = ByteSize.FromKibibytes(64), SourceNodes = NodeSet.Of(0), Address = new OtherAddress { Type = "isa" },
            }),
    ];

    [TestCaseSource(nameof(Devices))]
    public void Parse_EveryElementOfAModel_IsInTheRecord(string xml, MemoryDevice expected) =>
        Assert.That(DomainDefinition.Parse(DomainXml.WithDevices(xml)).MemoryDevices, Is.EqualTo(new[] { expected }));

    [TestCaseSource(nameof(Devices))]
    public void ToXml_EveryModel_IsReadAsAnEqualDevice(string xml, MemoryDevice expected)
    {
        DomainDefinition domain = new() { Name = "g", MemoryDevices = [expected] };

        Assert.That(xml, Is.Not.Empty);
        Assert.That(DomainDefinition.Parse(domain.ToXml()), Is.EqualTo(domain));
    }

    [Test]
    public void Parse_AnElementOfAnotherModel_IsKeptWithAWarning() =>
        Assert.That(
            DomainXml.Codes(DomainXml.WithDevices(
                "<memory model='dimm'><source><path>/x</path></source><target><size>1</size></target></memory>")),
            Is.EqualTo(new[] { "NB1050 devices/memory[0]/source/path" }));

    [Test]
    public void Parse_AnS390Address_KeepsWhatIsInsideInSilence()
    {
        string xml = DomainXml.WithDevices(
            "<memory model='virtio-mem'><target><size>1</size></target><address type='pci'><zpci uid='1'/></address></memory>");

        Assert.That(DomainXml.Codes(xml), Is.Empty);
        Assert.That(DomainDefinition.Parse(xml).ToXml(), Does.Contain("<zpci uid='1' />"));
    }
}
