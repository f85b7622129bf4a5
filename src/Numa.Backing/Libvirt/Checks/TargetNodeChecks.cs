using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Cells that devices name.</summary>
/// <remarks>How many cells there are is known only when it is settled whether one is added for hotplug.</remarks>
internal static class TargetNodeChecks
{
    /// <summary>Looks at every device.</summary>
    /// <param name="domain">The guest as it was written.</param>
    /// <param name="cellCount">How many cells it has in the end.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    public static void Run(DomainDefinition domain, int cellCount, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            if (device.Model.Cell != CellRule.None)
            {
                IsGiven(domain, device, i, bag);
                Exists(device, i, cellCount, bag);
            }
        }

        foreach (PciController controller in domain.PciControllers)
        {
            Controller(controller, cellCount, bag);
        }
    }

    private static void IsGiven(DomainDefinition domain, MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (device is { TargetNode: null, Model.Cell: CellRule.Required } && !domain.Cells.IsEmpty)
        {
            bag.Add(DeviceCodes.NoTargetNode.At(device.Place, XmlPath.Device(position)));
        }
    }

    private static void Exists(MemoryDevice device, int position, int cellCount, DiagnosticBag bag)
    {
        if (device.TargetNode is not int node || node < 0 || node < cellCount)
        {
            return;
        }

        bag.Add(cellCount == 0
            ? DeviceCodes.TargetNodeWithoutCells.At(device.Place, XmlPath.Device(position), node)
            : DeviceCodes.TargetNodeMissing.At(device.Place, XmlPath.Device(position), node, CellWords.CountOf(cellCount)));
    }

    private static void Controller(PciController controller, int cellCount, DiagnosticBag bag)
    {
        if (controller.TargetNode is int node && (node < 0 || node >= cellCount))
        {
            bag.Add(DeviceCodes.ControllerInMissingCell.At(
                controller.Place, XmlPath.Controller(controller), controller.Index, node, CellWords.CountOf(cellCount)));
        }
    }
}
