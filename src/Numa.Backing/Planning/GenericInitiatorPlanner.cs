using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>
/// Plans the generic initiators: one object for each cell of a PCI device, ascending. libvirt numbers them through all guests
/// of its process, which cannot be repeated; here each guest's are numbered from 0.
/// </summary>
internal readonly struct GenericInitiatorPlanner(GuestFacts guest, DiagnosticBag bag)
{
    private readonly DomainDefinition _domain = guest.Domain;

    public ValueList<AcpiGenericInitiator> Plan(FeatureChecks features)
    {
        List<AcpiGenericInitiator>? all = null;
        for (int i = 0; i < _domain.AssignedDevices.Count; i++)
        {
            AssignedDevice device = _domain.AssignedDevices[i];
            if (device.AcpiNodes is not { } nodes)
            {
                continue;
            }

            string id = AssignedDevices.IdOf(_domain, i, guest.KeptAliases);
            string subject = SubjectOf(id);
            if (guest.Context.Follows(LibvirtBehaviorTable.AcpiNodesUnknown))
            {
                bag.Add(GuestCellCodes.NodesUnknownToLibvirt.At(device.Place, subject, nodes));
                continue;
            }

            Check(device, nodes, subject);
            features.Check(QemuFeatures.AcpiGenericInitiator, subject, device.Place);
            foreach (int node in nodes.Members())
            {
                all ??= [];
                all.Add(new()
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"gi{all.Count}"),
                    PciDevice = id,
                    Node = node,
                });
            }
        }

        return all is null ? [] : [.. all];
    }

    /// <summary>The element of a device's cells.</summary>
    public static string SubjectOf(string device) => $"devices/hostdev[alias/@name='{device}']/acpi";

    private void Check(AssignedDevice device, NodeSet nodes, string subject)
    {
        if (device.Kind != AssignedDeviceKind.Pci)
        {
            bag.Add(guest.Context.Refused(GuestCellCodes.NotPci.At(device.Place, subject, device.Device)));
        }

        if (!guest.HasCells)
        {
            bag.Add(GuestCellCodes.InitiatorWithoutCells.At(device.Place, subject, nodes));
            return;
        }

        if (nodes.Highest >= guest.Cells.Length)
        {
            bag.Add(guest.Context.Refused(GuestCellCodes.NoSuchCell.At(
                device.Place, subject, nodes.Except(NodeSet.Range(0, guest.Cells.Length - 1)),
                CellWords.CountOf(guest.Cells.Length))));
        }

        foreach (int node in nodes.Members())
        {
            if (node < guest.Cells.Length && !guest.CellCpus[node].IsEmpty)
            {
                bag.Add(GuestCellCodes.InitiatorWithCpus.At(device.Place, subject, node, guest.CellCpus[node]));
            }
        }
    }
}
