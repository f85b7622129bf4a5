using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>The hole for 64-bit PCI devices counts in the address width; QEMU 7.2.22 was asked about the sizes here.</summary>
[TestFixture]
internal sealed class PciHoleTests
{
    [TestCase("q35", 400UL, null, true)]
    [TestCase("q35", 400UL, "<pcihole64 unit='GiB'>103</pcihole64>", false)]
    [TestCase("q35", 400UL, "<pcihole64>108003328</pcihole64>", false, Description = "103 GiB in KiB")]
    [TestCase("q35", 480UL, null, false)]
    [TestCase("q35", 480UL, "<pcihole64 unit='GiB'>1</pcihole64>", true)]
    [TestCase("q35", 490UL, "<pcihole64 unit='KiB'>0</pcihole64>", true)]
    [TestCase("i440fx", 400UL, "<pcihole64 unit='GiB'>98</pcihole64>", true)]
    [TestCase("i440fx", 400UL, "<pcihole64 unit='GiB'>108</pcihole64>", false)]
    public void Build_HoleOfAController_CountsInTheAddressWidth(string board, ulong most, string? hole, bool isAccepted) =>
        Assert.That(IsAccepted(Xml(board, most, hole ?? "")), Is.EqualTo(isAccepted));

    [TestCase("q35", "q35-pcihost.pci-hole64-size=103G", false)]
    [TestCase("q35", "i440FX-pcihost.pci-hole64-size=103G", true)]
    [TestCase("i440fx", "i440FX-pcihost.pci-hole64-size=108G", false)]
    [TestCase("i440fx", "q35-pcihost.pci-hole64-size=200G", true)]
    public void Build_HoleOfAGlobalArgument_CountsInTheAddressWidth(string board, string global, bool isAccepted)
    {
        string passed = $"<qemu:commandline><qemu:arg value='-global'/><qemu:arg value='{global}'/></qemu:commandline>";
        Assert.That(IsAccepted(Xml(board, 400, "", passed)), Is.EqualTo(isAccepted));
    }

    [TestCase("q35", "pci-root", Description = "a hole of the other board's root")]
    [TestCase("i440fx", "pcie-root")]
    public void Build_HoleOnAnotherBoardsRoot_IsRefused(string board, string model)
    {
        DomainDefinition domain = DomainDefinition.Parse(Xml(board, 40, "")) with
        {
            PciControllers = [new() { Index = 0, Model = model, Hole64 = Make.Gib(1) }],
        };
        Assert.That(new Answer().CodesFor(domain), Does.Contain(StartRefusalCodes.HoleOfOtherMachine.Code));
    }

    [Test]
    public void ToXml_Hole_IsWrittenInKibibytes()
    {
        DomainDefinition domain = Make.Domain() with { PciControllers = [new() { Index = 0, Model = "pcie-root", Hole64 = Make.Gib(1) }] };
        string xml = domain.ToXml();
        Assert.That(xml, Does.Contain("<pcihole64 unit='KiB'>1048576</pcihole64>"));
        Assert.That(DomainDefinition.Parse(xml).PciControllers, Is.EqualTo(domain.PciControllers));
    }

    private static bool IsAccepted(string xml)
    {
        MemoryArgs answer = new Answer().To(DomainDefinition.Parse(xml));
        Assert.That(
            answer.Diagnostics.Where(said => said.Severity == DiagnosticSeverity.Error).Select(said => said.Descriptor),
            Is.All.EqualTo(StartRefusalCodes.AddressTooHigh));
        return answer.Success;
    }

    private static string Xml(string board, ulong most, string hole, string more = "") => $"""
        <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>g</name>
        <memory unit='MiB'>256</memory><maxMemory slots='8' unit='GiB'>{most}</maxMemory><vcpu>1</vcpu>
        <cpu mode='custom'><model>qemu64</model><maxphysaddr mode='emulate' bits='39'/>
        <numa><cell id='0' cpus='0' memory='262144'/></numa></cpu>
        <os><type arch='x86_64' machine='pc-{board}-7.2'>hvm</type></os>
        <devices><controller type='pci' index='0' model='{(board == "q35" ? "pcie-root" : "pci-root")}'>{hole}</controller></devices>
        {more}</domain>
        """;
}
