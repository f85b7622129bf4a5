using System.Text;
using Numa.Backing.Libvirt;

namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class DomainReaderTests
{
    private const string Whole =
        """
        <domain type='qemu' id='7'>
          <name>whole</name>
          <uuid>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</uuid>
          <metadata><memory>not this one</memory></metadata>
          <maxMemory slots='4' unit='GiB'>16</maxMemory>
          <memory unit='GiB' dumpCore='off'>6</memory>
          <currentMemory>4194304</currentMemory>
          <memtune><hard_limit unit='GiB'>9</hard_limit><soft_limit>1</soft_limit></memtune>
          <memoryBacking>
            <hugepages><page size='2' unit='MiB' nodeset='0'/><page size='1' unit='GiB'/></hugepages>
            <nosharepages/><locked/><source type='memfd'/><access mode='shared'/>
            <allocation mode='immediate' threads='3'/><discard/>
          </memoryBacking>
          <vcpu placement='static' cpuset='0-3,^1' current='1'>2</vcpu>
          <cputune><emulatorpin cpuset='2'/><vcpupin vcpu='0' cpuset='1'/></cputune>
          <numatune>
            <memory mode='interleave' placement='static' nodeset='0-1'/>
            <memnode cellid='1' mode='preferred' nodeset='1'/>
          </numatune>
          <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
          <cpu mode='host-model'><model>Skylake-Server</model><maxphysaddr mode='passthrough' limit='46'/>
            <numa>
              <cell id='0' cpus='0-1' memory='2' unit='GiB' memAccess='private' discard='yes'>
                <distances><sibling id='0' value='10'/><sibling id='1' value='21'/></distances>
                <cache level='1' associativity='full' policy='writeback'>
                  <size value='10' unit='KiB'/><line value='64' unit='B'/>
                </cache>
              </cell>
              <cell memory='2097152'/>
              <interconnects>
                <latency initiator='0' target='0' cache='1' type='read' value='5'/>
                <bandwidth initiator='0' target='1' type='access' value='2' unit='MiB'/>
              </interconnects>
            </numa>
          </cpu>
          <devices>
            <controller type='usb' index='0'/>
            <controller type='pci' index='1' model='pcie-expander-bus'>
              <target><node>1</node></target><alias name='ua-near'/>
            </controller>
            <controller type='pci' model='pcie-root'/>
            <pstore backend='acpi-erst'><path>/erst</path><size unit='KiB'>8</size></pstore>
          </devices>
        </domain>
        """;

    [Test]
    public void Parse_EveryElementOfABootingGuest_IsInTheRecords()
    {
        DomainDefinition expected = new()
        {
            Type = DomainType.Qemu,
            Id = 7,
            Name = "whole",
            Uuid = new Guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
            Architecture = Architecture.X86_64,
            Machine = "pc-q35-7.2",
            Memory = ByteSize.FromGibibytes(6),
            DumpCore = false,
            CurrentMemory = ByteSize.FromGibibytes(4),
            MaxMemory = new MaxMemory { Size = ByteSize.FromGibibytes(16), Slots = 4 },
            MemoryTune = new MemoryTune { HardLimit = ByteSize.FromGibibytes(9) },
            MemoryBacking = Backing,
            Vcpu = new Vcpu { Maximum = 2, Placement = PlacementMode.Static, CpuSet = CpuSet.Of(0, 2, 3) },
            Cpu = new GuestCpu { Mode = CpuMode.HostModel, Model = "Skylake-Server", HasHostAddressBits = true, AddressBitsLimit = 46 },
            CpuTune = new CpuTune { EmulatorPin = CpuSet.Of(2), VcpuPins = [new() { Vcpu = 0, Cpus = CpuSet.Of(1) }], HasOtherPins = true },
            NumaTune = Tune,
            Cells = Cells,
            Interconnects =
            [
                new LatencyInterconnect
                {
                    Initiator = 0, Target = 0, Cache = 1, Access = InterconnectAccess.Read, Nanoseconds = 5,
                },
                new BandwidthInterconnect
                {
                    Initiator = 0, Target = 1, Access = InterconnectAccess.Access, PerSecond = ByteSize.FromMebibytes(2),
                },
            ],
            PciControllers =
            [
                new PciController { Index = 1, Model = "pcie-expander-bus", Alias = "ua-near", TargetNode = 1 },
                new PciController { Index = 0, Model = "pcie-root" },
            ],
            PersistentStore = new PersistentStore { Path = "/erst", Size = ByteSize.FromKibibytes(8) },
        };

        Assert.That(DomainDefinition.Parse(Whole), Is.EqualTo(expected));
    }

    [TestCase(128)]
    [TestCase(129)]
    [TestCase(5000)]
    public void Parse_AttributeOfAnyLength_IsReadWhole(int length)
    {
        string machine = new('m', length);

        DomainDefinition domain = DomainDefinition.Parse(
            $"<domain type='kvm'><name>g</name><os><type arch='x86_64' machine='{machine}'/></os></domain>");

        Assert.That(domain.Machine, Is.EqualTo(machine));
    }

    [Test]
    public void Parse_TheSmallestGuest_HasNothingElse() =>
        Assert.That(
            DomainDefinition.Parse("<domain type='hvf'><name>g</name><os><type arch='riscv64'>hvm</type></os></domain>"),
            Is.EqualTo(new DomainDefinition { Type = DomainType.Hvf, Name = "g", Architecture = Architecture.Riscv64 }));

    [Test]
    public void Parse_NoArchitecture_LeavesItToTheBinaryWithANote()
    {
        const string Xml = "<domain type='kvm'><name>g</name><os><type>hvm</type></os></domain>";

        Assert.That(DomainDefinition.Parse(Xml).Architecture, Is.Null);
        Assert.That(DomainXml.Codes(Xml), Is.EqualTo(new[] { "NB1012 os/type" }));
    }

    [TestCase("xen", DomainType.Other)]
    [TestCase("kvm", DomainType.Kvm)]
    public void Parse_DomainType_IsKept(string type, DomainType expected) =>
        Assert.That(DomainDefinition.Parse(DomainXml.With("").Replace("kvm", type, StringComparison.Ordinal)).Type,
            Is.EqualTo(expected));

    [Test]
    public void Parse_ElementsOfOtherNamespaces_AreSkippedInSilence() =>
        Assert.That(
            DomainXml.Codes(DomainXml.With("<q:commandline xmlns:q='urn:q'><q:arg value='-x'/></q:commandline><other/>")),
            Is.Empty);

    [Test]
    public void Parse_TextThatIsEmpty_IsAbsentWhereLibvirtTakesItSo()
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With(
            "<memory unit='KiB' dumpCore=''/><maxMemory slots=''/>"
            + "<memoryBacking><source type=''/><access/></memoryBacking>"));

        Assert.That(domain.Memory, Is.Null);
        Assert.That(domain.MaxMemory, Is.Null);
        Assert.That(domain.MemoryBacking, Is.EqualTo(new MemoryBacking()));
    }

    [Test]
    public void Parse_NumaTunePlacementDefault_IsNotSaid() =>
        Assert.That(
            DomainDefinition.Parse(DomainXml.With("<numatune><memory placement='default'/></numatune>")).NumaTune,
            Is.EqualTo(new NumaTune { Memory = new NumaTuneMemory() }));

    [TestCase("disk", "type='vhostuser'", "", SharedMemoryNeed.Shared)]
    [TestCase("disk", "type='vhostvdpa'", "", SharedMemoryNeed.Shared)]
    [TestCase("interface", "type='vhostuser'", "", SharedMemoryNeed.Shared)]
    [TestCase("filesystem", "", "<driver type='virtiofs'/>", SharedMemoryNeed.Shared)]
    [TestCase("video", "", "<driver name='vhostuser'/>", SharedMemoryNeed.SharedUnchecked)]
    [TestCase("video", "", "<model type='virtio' blob='on'/>", SharedMemoryNeed.MemFd)]
    [TestCase("interface", "type='vdpa'", "", null)]
    [TestCase("filesystem", "", "<driver type='path'/>", null)]
    [TestCase("video", "", "<model type='virtio' blob='off'/>", null)]
    public void Parse_DeviceOutsideTheGuest_SaysWhatMemoryItNeeds(
        string element, string attributes, string inside, SharedMemoryNeed? need)
    {
        string xml = DomainXml.WithDevices($"<{element} {attributes}>{inside}</{element}>");

        IEnumerable<SharedMemoryNeed> needs = DomainDefinition.Parse(xml).SharedMemoryUsers.Select(user => user.Need);
        Assert.That(needs, need is { } one ? Is.EqualTo(new[] { one }) : Is.Empty);
    }

    [Test]
    public void Parse_Records_KnowTheirPlaces()
    {
        DomainDefinition domain = DomainDefinition.Parse(Whole);

        Assert.That(domain.Cells[1].Place.ToString(), Is.EqualTo("line 29, column 8"));
        Assert.That(domain.NumaTune!.MemNodes[0].Place.ToString(), Is.EqualTo("line 18, column 6"));
        Assert.That(domain.Source.PlaceOf(DomainElement.MemoryBacking).ToString(), Is.EqualTo("line 9, column 4"));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("iso-8859-1")]
    public void Load_AStream_IsReadInItsEncoding(string encoding)
    {
        string xml = $"<?xml version='1.0' encoding='{encoding}'?>"
            + DomainXml.With("").Replace(">g<", ">gäst<", StringComparison.Ordinal);
        Encoding code = Encoding.GetEncoding(encoding);
        using MemoryStream stream = new([.. code.GetPreamble(), .. code.GetBytes(xml)]);

        Assert.That(DomainDefinition.Load(stream).Name, Is.EqualTo("gäst"));
    }

    private static MemoryBacking Backing => new()
    {
        HugePages = new HugePages
        {
            Pages =
            [
                new HugePage { Size = ByteSize.FromMebibytes(2), NodeSet = NodeSet.Of(0) },
                new HugePage { Size = ByteSize.FromGibibytes(1) },
            ],
        },
        NoSharePages = true,
        Locked = true,
        Source = MemorySource.MemFd,
        Access = MemoryAccess.Shared,
        Allocation = MemoryAllocation.Immediate,
        AllocationThreads = 3,
        Discard = true,
    };

    private static NumaTune Tune => new()
    {
        Memory = new NumaTuneMemory
        {
            Mode = NumaMode.Interleave, Placement = PlacementMode.Static, NodeSet = NodeSet.Range(0, 1),
        },
        MemNodes = [new MemNode { CellId = 1, Mode = NumaMode.Preferred, NodeSet = NodeSet.Of(1) }],
    };

    private static ValueList<GuestCell> Cells =>
    [
        new GuestCell
        {
            Id = 0,
            Cpus = CpuSet.Range(0, 1),
            Memory = ByteSize.FromGibibytes(2),
            Access = MemoryAccess.Private,
            Discard = true,
            Distances = [new CellDistance { SiblingId = 0, Value = 10 }, new CellDistance { SiblingId = 1, Value = 21 }],
            Caches =
            [
                new CellCache
                {
                    Level = 1,
                    Associativity = CacheAssociativity.Full,
                    Policy = CachePolicy.WriteBack,
                    Size = new ScaledNumber(10, "KiB"),
                    Line = new ScaledNumber(64, "B"),
                },
            ],
        },
        new GuestCell { Id = 1, Memory = ByteSize.FromGibibytes(2) },
    ];
}
