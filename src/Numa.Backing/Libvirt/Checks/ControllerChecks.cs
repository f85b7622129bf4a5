using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>PCI controllers that are near a cell: only those that begin a bus of their own can be.</summary>
internal static class ControllerChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        foreach (PciController controller in domain.PciControllers)
        {
            if (controller.TargetNode is int node && !CanBeInCell(domain.Architecture, controller))
            {
                bag.Add(DeviceCodes.ControllerInCell.At(
                    controller.Place, XmlPath.Controller(controller), controller.Index, node, Model(controller)));
            }
        }
    }

    // Further host bridges of a pSeries machine are pci-root too, and have no model in the XML at times.
    // An architecture that is left to the QEMU binary may be that of such a machine.
    private static bool CanBeInCell(Architecture? architecture, PciController controller) => controller.Model switch
    {
        "pci-expander-bus" or "pcie-expander-bus" => true,
        "pci-root" or null => architecture is null or Architecture.Ppc64 or Architecture.Ppc64le && controller.Index != 0,
        _ => false,
    };

    private static string Model(PciController controller) =>
        controller.Model is { } model ? ArgumentText.Quote(model) : "an unknown model";
}
