namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>devices/controller[@type='pci']</c>.</summary>
internal static class PciControllerReader
{
    /// <summary>Reads a controller and whether it names its index.</summary>
    public static (PciController Controller, bool HasIndex) Read(ElementReader xml)
    {
        PciController controller = new() { Index = 0, Place = xml.Place };
        uint? index = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "index":
                    index = xml.Count();
                    break;
                case "model":
                    controller = controller with { Model = xml.TextOrNull() };
                    break;
                default:
                    break;
            }
        }

        controller = WithChildren(controller, xml);
        return (controller with { Index = index ?? 0 }, index is not null);
    }

    private static PciController WithChildren(PciController controller, ElementReader xml)
    {
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "alias" when controller.Alias is null:
                    controller = controller with { Alias = xml.OnlyText("name") };
                    break;
                // libvirt 11.3.0, domain_conf.c:9008: other models have no hole, and the element is ignored.
                case "pcihole64" when controller is { Hole64: null, Model: "pci-root" or "pcie-root" }:
                    controller = controller with { Hole64 = xml.SizeOrEmpty() };
                    break;
                case "target":
                    controller = WithTarget(controller, xml);
                    break;
                case "acpi":
                    AssignedDeviceReader.ReportNodes("controller", xml, xml.Place);
                    break;
                default:
                    break;
            }
        }

        return controller;
    }

    private static PciController WithTarget(PciController controller, ElementReader xml)
    {
        foreach (string name in xml.Attributes())
        {
            if (name == "index")
            {
                controller = controller with { TargetIndex = xml.Index() };
            }
        }

        foreach (string name in xml.Children())
        {
            if (name == "node")
            {
                controller = controller with { TargetNode = xml.Index() };
            }
        }

        return controller;
    }
}
