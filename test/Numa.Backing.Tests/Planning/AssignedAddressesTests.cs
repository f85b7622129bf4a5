namespace Numa.Backing.Tests.Planning;

/// <summary>Addresses that libvirt gives to virtio memory where some devices have one.</summary>
internal sealed class AssignedAddressesTests
{
    [TestCase("q35", "slot='0x10'", "pci.1 0, pcie.0 16, pci.2 0")]
    [TestCase("pc", "slot='0x10'", "pci.0 2, pci.0 16, pci.0 3")]
    [TestCase("pc", "slot='0x02'", "pci.0 3, pci.0 2, pci.0 4", Description = "the slot is taken")]
    [TestCase("pc", "bus='0x01' slot='0x02'", "none, pci.1 2, none", Description = "a bus that libvirt would have to add")]
    public void Build_OneOfThreeHasAnAddress_OthersGetFreeOnes(string machine, string address, string expected)
    {
        const string Device = "<memory model='virtio-mem'><target><size unit='MiB'>512</size><node>0</node><block unit='MiB'>2</block>"
            + "<requested>0</requested></target>{0}</memory>";
        string written = Device.Replace("{0}", $"<address type='pci' {address}/>", StringComparison.Ordinal);
        string open = Device.Replace("{0}", "", StringComparison.Ordinal);
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm'><name>g</name><maxMemory slots='4' unit='GiB'>8</maxMemory><cpu><numa><cell memory='1048576'/></numa></cpu>"
            + $"<os><type arch='x86_64' machine='{machine}'>hvm</type></os><devices>{open}{written}{open}"
            + "<controller type='usb' model='none'/><memballoon model='none'/></devices></domain>");
        MemoryArgs args = new MemoryArgsBuilder(
            QemuCapabilities.ForVersion(new(8, 2), Architecture.X86_64),
            options: new() { FollowLibvirt = new LibvirtVersion(11, 3) }).Build(domain);

        IEnumerable<string> buses = args.Plan!.Blocks.Select(block => block.QemuDevice).OfType<VirtioMem>().Select(device =>
            device.Bus is PciBusAddress bus ? $"{bus.Bus} {bus.Slot}" : "none");
        Assert.That(string.Join(", ", buses), Is.EqualTo(expected), $"{args.Diagnostics}");
    }
}
