using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>Cells without memory, and PCI devices that are their generic initiators.</summary>
[TestFixture]
internal sealed class GenericInitiatorTests
{
    private static readonly GuestCell Cpus = Make.Cell(0, "0-15");

    private static readonly Answer Newest = new() { Version = new(11, 1) };

    [Test]
    public void Build_CellsWithoutMemory_HaveNoObject()
    {
        MemoryArgs args = new Answer().To(Make.Domain(Cpus, Empty(1), Empty(2)) with { Memory = Make.Gib(1) });
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Blocks.Select(block => block.ObjectId), Is.EqualTo(new[] { "ram-node0" }));
            Assert.That(
                args.ToArgv().Where(word => word.StartsWith("node,", StringComparison.Ordinal)),
                Is.EqualTo(new[] { "node,nodeid=0,cpus=0-15,memdev=ram-node0", "node,nodeid=1", "node,nodeid=2" }));
            Assert.That(args.Plan.BootMemory, Is.EqualTo(Make.Gib(1)));
        });
    }

    [Test]
    public void Build_CpusWithoutMemory_MemoryIsInTheOtherCell()
    {
        MemoryArgs args = new Answer().To(Make.Domain(Cpus with { Memory = default }, Make.Cell(1)));
        Assert.That(
            args.ToArgv().Where(word => word.StartsWith("node,", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "node,nodeid=0,cpus=0-15", "node,nodeid=1,memdev=ram-node1" }));
    }

    [TestCase("pc-i440fx-4.2", Description = "mem= of the other cell")]
    public void Build_CellWithoutMemoryOnAnOldMachine_SaysNoSize(string machine)
    {
        MemoryArgs args = new Answer().To(Make.Domain(Cpus, Empty(1)) with { Machine = machine });
        Assert.That(args.ToArgv(), Does.Contain("node,nodeid=1"));
    }

    [TestCase("11.3", true)]
    [TestCase("12.0", false)]
    [TestCase(null, false)]
    public void Build_CellWithoutMemory_PrintedWithAWarningByLibvirtBefore118(string? release, bool isTold) => Assert.That(
        Following(release).CodesFor(Make.Domain(Cpus, Empty(1))).Contains(QemuLimitCodes.RefusedAsLibvirt.Code), Is.EqualTo(isTold));

    [Test]
    public void Build_NoCellWithMemory_Refused() => Assert.That(
        new Answer().CodesFor(Make.Domain(Cpus with { Memory = default }, Empty(1))), Does.Contain(SizeCodes.CellsDoNotAddUp.Code));

    [Test]
    public void Build_PolicyOfACellWithoutMemory_NoteAndNoObject()
    {
        MemoryArgs args = new Answer().To(Make.Domain(Cpus, Empty(1)) with { NumaTune = new() { MemNodes = [Make.MemNode(1)] } });
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics.Select(said => said.Code), Does.Contain(GuestCellCodes.EmptyCellSetting.Code));
            Assert.That(args.Plan!.Blocks, Has.Count.EqualTo(1));
            Assert.That(args.Plan.GetRequirements().Memory, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Build_Nodes_OneObjectForEachAscendingFromZero()
    {
        MemoryArgs args = Newest.To(Guest(NodeSet.Of(3, 1), NodeSet.Of(2)));
        Assert.That(args.Plan!.GenericInitiators.Select(found => (found.Id, found.PciDevice, found.Node)), Is.EqualTo(new[]
        {
            ("gi0", "hostdev0", 1),
            ("gi1", "hostdev0", 3),
            ("gi2", "hostdev1", 2),
        }));
        Assert.That(args.ToArgv(), Does.Contain(
            """{"qom-type":"acpi-generic-initiator","id":"gi1","pci-dev":"hostdev0","node":3}"""));
    }

    [TestCase("<hostdev type='usb'/><hostdev type='pci'><acpi nodeset='1'/></hostdev>", "hostdev1")]
    [TestCase("<hostdev type='pci'><acpi nodeset='1'/></hostdev><interface type='hostdev'/>", "hostdev1")]
    [TestCase("<hostdev type='usb'><alias name='ua-u'/></hostdev><hostdev type='pci'><acpi nodeset='1'/></hostdev>", "hostdev0")]
    [TestCase("<hostdev type='pci'><acpi nodeset='1'/><alias name='ua-gpu'/></hostdev>", "ua-gpu")]
    [TestCase("<hostdev type='pci'><alias name='gpu'/><acpi nodeset='1'/></hostdev>", "hostdev0")]
    public void Build_DeviceOfInitiator_NamedAsLibvirtNamesIt(string devices, string id) => Assert.That(
        Newest.To(Read(devices)).Plan!.GenericInitiators.Single().PciDevice, Is.EqualTo(id));

    [Test]
    public void Build_RunningGuest_KeepsTheAliasThatIsWritten() => Assert.That(
        Newest.To(Read("<hostdev type='pci'><alias name='hostdev7'/><acpi nodeset='1'/></hostdev>") with { Id = 3 })
            .Plan!.GenericInitiators.Single().PciDevice,
        Is.EqualTo("hostdev7"));

    [TestCase("<hostdev type='mdev' model='vfio-pci'><acpi nodeset='1'/></hostdev>")]
    [TestCase("<hostdev type='usb'><acpi nodeset='1'/></hostdev>")]
    [TestCase("<interface type='hostdev'><acpi nodeset='1'/></interface>")]
    [TestCase("<interface type='network'><acpi nodeset='1'/></interface>")]
    [TestCase("<disk type='file'><acpi nodeset='1'/></disk>")]
    [TestCase("<filesystem><acpi nodeset='1'/></filesystem>")]
    [TestCase("<video><acpi nodeset='1'/></video>")]
    [TestCase("<controller type='pci' model='pcie-root'><acpi nodeset='1'/></controller>")]
    [TestCase("<iommu model='intel'><acpi nodeset='1'/></iommu>")]
    public void Parse_NodesOfAnotherDevice_ToldAndNotPrinted(string device)
    {
        DomainDefinition domain = Read(device);
        MemoryArgs args = Newest.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics.Select(said => said.Code), Does.Contain(ReadingCodes.AcpiNodesIgnored.Code));
            Assert.That(args.Plan!.GenericInitiators, Is.Empty);
        });
    }

    [Test]
    public void Parse_IndexAlone_IsNothingOfMemory() => Assert.That(
        Newest.To(Read("<hostdev type='pci'><acpi index='7'/></hostdev>")).Plan!.GenericInitiators, Is.Empty);

    private static IEnumerable<TestCaseData> Bad()
    {
        yield return new(GuestCellCodes.NoSuchCell.Code, DiagnosticSeverity.Error, Guest(NodeSet.Of(1, 9)));
        yield return new(GuestCellCodes.InitiatorWithCpus.Code, DiagnosticSeverity.Warning, Guest(NodeSet.Of(0)));
        yield return new(GuestCellCodes.InitiatorWithoutCells.Code, DiagnosticSeverity.Warning, Guest(NodeSet.Of(0)) with { Cells = [] });
        yield return new(GuestCellCodes.NotPci.Code, DiagnosticSeverity.Error, Guest() with
        {
            AssignedDevices = [new() { Kind = AssignedDeviceKind.Mediated, Device = "mdev", AcpiNodes = NodeSet.Of(1) }],
        });
    }

    [TestCaseSource(nameof(Bad))]
    public void Build_InitiatorThatCannotBe_Said(string code, DiagnosticSeverity severity, DomainDefinition domain) => Assert.That(
        Newest.To(domain).Diagnostics.Where(said => said.Code == code).Select(said => said.Severity), Is.EqualTo(new[] { severity }));

    [Test]
    public void Build_QemuBefore90_Refused() => Assert.That(
        new Answer().CodesFor(Guest(NodeSet.Of(1))), Does.Contain(QemuLimitCodes.FeatureMissing.Code));

    [TestCase("11.3", false)]
    [TestCase("12.8", true)]
    public void Build_FollowedRelease_NodesSince118(string release, bool isPrinted)
    {
        MemoryArgs args = (Newest with { Options = new() { FollowLibvirt = LibvirtVersion.Parse(release) } })
            .To(Make.Domain(Make.Cell(0, "0-7"), Make.Cell(1, "8-15")) with { AssignedDevices = Devices(NodeSet.Of(1)) });
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.GenericInitiators.IsEmpty, Is.Not.EqualTo(isPrinted));
            Assert.That(
                args.Diagnostics.Any(said => said.Code == GuestCellCodes.NodesUnknownToLibvirt.Code), Is.Not.EqualTo(isPrinted));
        });
    }

    [TestCase(null, true)]
    [TestCase("12.8", false)]
    public void Build_InitiatorAsksInTheHmat_RefusedByLibvirt(string? release, bool isPlanned)
    {
        DomainDefinition domain = Guest(NodeSet.Of(1)) with
        {
            Interconnects =
            [
                new LatencyInterconnect { Initiator = 1, Target = 0, Access = InterconnectAccess.Access, Nanoseconds = 5 },
                new LatencyInterconnect { Initiator = 1, Target = 2, Access = InterconnectAccess.Access, Nanoseconds = 5 },
            ],
        };
        MemoryArgs args = (Newest with { Options = new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) } })
            .To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.EqualTo(isPlanned));
            // QEMU refuses a cell without CPUs as the initiator of a cell.
            Assert.That(args.Plan?.Cells.All(cell => cell.Initiator == 0) ?? true, Is.True);
        });
    }

    [Test]
    public void Compare_OtherCellsOfADevice_VisibleToTheGuest()
    {
        MemoryPlan source = Newest.To(Guest(NodeSet.Of(1))).Plan!;
        MemoryPlan destination = Newest.To(Guest(NodeSet.Of(2))).Plan!;
        Assert.That(
            MigrationCompatibility.Compare(source, destination).Differences.Select(difference => difference.Rule.Id),
            Is.EqualTo(new[] { "G17" }));
    }

    [Test]
    public void ToPlan_InitiatorsWithOtherIds_SameGuest()
    {
        MemoryArgs args = Newest.To(Guest(NodeSet.Of(1, 2)));
        string[] words = [.. args.ToArgv().Select(word => word.Replace("\"gi", "\"gi4", StringComparison.Ordinal))];
        MemoryPlan read = QemuCommandLine.Parse(["-machine", args.Plan!.Machine.Name, "-accel", "kvm", .. words])
            .ToPlan(args.Plan.Qemu).Plan!;
        Assert.Multiple(() =>
        {
            Assert.That(read.GenericInitiators.Select(initiator => initiator.Id), Is.EqualTo(new[] { "gi40", "gi41" }));
            Assert.That(read.Unread, Is.Empty);
            Assert.That(read.Cells.Select(cell => cell.Memory), Is.EqualTo(args.Plan.Cells.Select(cell => cell.Memory)));
            Assert.That(
                MigrationCompatibility.Compare(args.Plan, read).Differences.Select(difference => difference.Rule.Id),
                Has.None.EqualTo("G17"));
            Assert.That(read.Explain().ToText(), Does.Contain("acpi-generic-initiator"));
        });
    }

    private static GuestCell Empty(int id) => Make.Cell(id) with { Memory = default };

    private static DomainDefinition Guest(params NodeSet[] nodes) =>
        Make.Domain(Cpus, Empty(1), Empty(2), Empty(3)) with { Memory = Make.Gib(1), AssignedDevices = Devices(nodes) };

    private static ValueList<AssignedDevice> Devices(params NodeSet[] nodes) => nodes.Select(set =>
        new AssignedDevice { Kind = AssignedDeviceKind.Pci, Device = "hostdev[@type='pci']", AcpiNodes = set }).ToValueList();

    private static DomainDefinition Read(string devices) => DomainDefinition.Parse($"""
        <domain type='kvm'><name>g</name><vcpu>4</vcpu><os><type arch='x86_64'>hvm</type></os>
        <cpu><numa><cell cpus='0-3' memory='1' unit='GiB'/><cell memory='0'/></numa></cpu>
        <devices>{devices}</devices></domain>
        """);

    private static Answer Following(string? release) =>
        new() { Options = new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) } };
}
