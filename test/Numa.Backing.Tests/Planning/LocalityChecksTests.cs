using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What the guest is told, and where its devices are, against a host of two nodes at a distance of 21.</summary>
[TestFixture]
internal sealed class LocalityChecksTests
{
    private static readonly HostMemory Host = GoldenHost.TwoNodes with
    {
        Nodes =
        [
            new() { Id = 0, Cpus = CpuSet.Range(0, 3), Distances = [10, 21], PciDevices = ["0000:06:00.0"], Initiators = NodeSet.Of(0) },
            new() { Id = 1, Cpus = CpuSet.Range(4, 7), Distances = [21, 10], PciDevices = [], Initiators = NodeSet.Of(1) },
        ],
    };

    [TestCase(21, 0)]
    [TestCase(40, 1)]
    public void Build_DistancesOfTheGuest_NotedWhereTheHostHasOthers(int distance, int notes)
    {
        DomainDefinition domain = Bound();
        domain = domain with { Cells = [domain.Cells[0] with { Distances = [new() { SiblingId = 1, Value = distance }] }, domain.Cells[1]] };
        Diagnostic[] said = [.. Said(domain, PlanCodes.DistanceDiffers)];
        Assert.That(said, Has.Length.EqualTo(notes));
        Assert.That(said.All(note => note.Message.Contains("21", StringComparison.Ordinal)), Is.True);
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void Build_DeviceOfTheHost_NotedWhereTheMemoryIsElsewhere(int node, int notes)
    {
        DomainDefinition domain = Make.Domain() with
        {
            NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(node) } },
            AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev", PciAddress = "0000:06:00.0" }],
        };
        Assert.That(Said(domain, PlanCodes.DeviceElsewhere), Has.Exactly(notes).Items);
    }

    [Test]
    public void Build_InitiatorOfTheHmat_NotedWhereTheHostReachesTheMemoryFromElsewhere()
    {
        DomainDefinition domain = Bound() with
        {
            Cells = [Make.Cell(0, "0-15"), Make.Cell(1)],
            Interconnects =
            [
                new LatencyInterconnect { Initiator = 0, Target = 1, Access = InterconnectAccess.Access, Nanoseconds = 5 },
            ],
        };
        Assert.That(Said(domain, PlanCodes.InitiatorDiffers), Has.Exactly(1).Items);
    }

    [Test]
    public void Parse_AddressOfADevice_AsTheKernelWritesIt() => Assert.That(
        DomainDefinition.Parse("""
            <domain type='kvm'><name>g</name><memory unit='GiB'>1</memory><os><type arch='x86_64'>hvm</type></os><devices>
            <hostdev type='pci'><source><address domain='0x0' bus='0x6' slot='0x1f' function='0x2'/></source></hostdev>
            </devices></domain>
            """).AssignedDevices.Single().PciAddress,
        Is.EqualTo("0000:06:1f.2"));

    [Test]
    public void Read_PciDevices_ByTheirNode() => Assert.That(
        HostMemory.Read(new HostFileTexts(new Dictionary<string, string>
        {
            ["/sys/devices/system/node/online"] = "0-1",
            ["/sys/bus/pci/devices/0000:06:00.0/numa_node"] = "1\n",
            ["/sys/bus/pci/devices/0000:00:00.0/numa_node"] = "-1\n",
        })).Memory.Nodes!.Value.Select(node => string.Join(",", node.PciDevices!.Value)),
        Is.EqualTo(new[] { "", "0000:06:00.0" }));

    private static DomainDefinition Bound() => Make.Domain(Make.Cell(0, "0-7"), Make.Cell(1, "8-15")) with
    {
        NumaTune = new() { MemNodes = [Make.MemNode(0), Make.MemNode(1) with { NodeSet = NodeSet.Of(1) }] },
    };

    private static IEnumerable<Diagnostic> Said(DomainDefinition domain, DiagnosticDescriptor code) =>
        new Answer { Host = Host }.To(domain).Diagnostics.Where(said => said.Descriptor == code);
}
