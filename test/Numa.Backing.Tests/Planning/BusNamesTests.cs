using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class BusNamesTests
{
    [TestCase("pc-q35-7.2", "pcie.0")]
    [TestCase("q35", "pcie.0")]
    [TestCase("virt", "pcie.0")]
    [TestCase("virt-7.2", "pcie.0")]
    [TestCase("virtual", "pci.0")]
    [TestCase("pc-i440fx-7.2", "pci.0")]
    [TestCase("pc", "pci.0")]
    public void Of_Bus0_IsTheMachinesRoot(string machine, string bus) =>
        Assert.That(BusOf(new() { Slot = 3 }, machine), Is.EqualTo(bus));

    [Test]
    public void Of_BusWithoutController_IsNumbered() =>
        Assert.That(BusOf(new() { Bus = 2 }, "q35"), Is.EqualTo("pci.2"));

    [TestCase(0u, "pcie-root", null, "pcie.0")]
    [TestCase(0u, "pci-root", null, "pci.0", Description = "also where the machine's root would be another")]
    [TestCase(1u, "pcie-root-port", null, "pci.1")]
    [TestCase(1u, "pcie-root-port", "ua-port", "ua-port")]
    public void Of_BusOfAController_IsNamedForIt(uint index, string model, string? alias, string bus)
    {
        PciController controller = new() { Index = index, Model = model, Alias = alias };
        Assert.That(BusOf(new() { Bus = index }, "q35", new() { Index = 7, Model = "x" }, controller), Is.EqualTo(bus));
    }

    [Test]
    public void Of_PciAddress_KeepsItsPlaceOnTheBus()
    {
        PciAddress address = new() { Slot = 3, Function = 1, Multifunction = true };
        PciBusAddress expected = new() { Bus = "pcie.0", Slot = 3, Function = 1, Multifunction = true };
        Assert.That(Parts.Difference(BusNames.Of(address, Make.Domain(), new() { Name = "q35" }), expected), Is.Null);
    }

    [Test]
    public void Of_ChannelAddress_IsTheSame() => Assert.That(
        Parts.Difference(
            BusNames.Of(new CcwAddress { Cssid = 254, Ssid = 1, Devno = 2 }, Make.Domain(), new() { Name = "s390-ccw-virtio" }),
            new CcwBusAddress { Cssid = 254, Ssid = 1, Devno = 2 }),
        Is.Null);

    [Test]
    public void Of_NoAddressOrAModules_NoBus()
    {
        Assert.That(BusNames.Of(null, Make.Domain(), new() { Name = "q35" }), Is.Null);
        Assert.That(BusNames.Of(new DimmAddress { Slot = 1 }, Make.Domain(), new() { Name = "q35" }), Is.Null);
    }

    private static string? BusOf(PciAddress address, string machine, params ReadOnlySpan<PciController> controllers) =>
        ((PciBusAddress)BusNames.Of(
            address, Make.Domain() with { PciControllers = ValueList.Create(controllers) }, new() { Name = machine })!).Bus;
}
