using Numa.Backing.Qemu.Arguments.Reading;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// The addresses that a PC keeps for 64-bit PCI devices: <c>-global q35-pcihost.pci-hole64-size</c>, or that of
/// <c>i440FX-pcihost</c>, which libvirt prints for <c>pcihole64</c> (11.3.0, qemu_command.c:6190-6223).
/// </summary>
internal static class PciHole
{
    /// <summary>The size on a Q35. Null: it is not written, and QEMU's default holds.</summary>
    public static ByteSize? OfQ35(DomainDefinition domain) =>
        Passed(domain, "q35-pcihost") ?? Written(domain.PciControllers, "pcie-root");

    /// <summary>The size on an i440FX. Null: it is not written, and QEMU's default holds.</summary>
    public static ByteSize? OfI440Fx(DomainDefinition domain) =>
        Passed(domain, "i440FX-pcihost") ?? Written(domain.PciControllers, "pci-root");

    private static ByteSize? Written(ValueList<PciController> controllers, string model)
    {
        foreach (PciController controller in controllers)
        {
            if (controller.Model == model && controller.Hole64 is { } size)
            {
                return size;
            }
        }

        return null;
    }

    // The arguments of qemu:commandline come last, and the last -global counts.
    private static ByteSize? Passed(DomainDefinition domain, string driver)
    {
        List<string> words = domain.Source.Passthrough?.Words ?? [];
        string name = $"{driver}.pci-hole64-size=";
        for (int i = words.Count - 1; i > 0; i--)
        {
            if (words[i - 1] is "-global" or "--global" && words[i].StartsWith(name, StringComparison.Ordinal)
                && ValueText.Size(words[i].AsSpan(name.Length), ValueText.Bytes) is { } size)
            {
                return size;
            }
        }

        return null;
    }
}
