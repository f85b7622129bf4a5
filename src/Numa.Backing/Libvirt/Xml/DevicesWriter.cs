using System.Xml.Linq;
using static Numa.Backing.Libvirt.Xml.Markup;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes the devices that are memory or say where memory is plugged; all others stay as they are.</summary>
internal static class DevicesWriter
{
    public static void Write(DomainTree tree, DomainDefinition domain)
    {
        XElement[] oldMemory = tree.Root.Elements("devices").Elements("memory").ToArray();
        XElement[] oldControllers = tree.Root.Elements("devices").Elements("controller")
            .Where(controller => controller.Attribute("type")?.Value == "pci").ToArray();
        XElement[] oldStores = tree.Root.Elements("devices").Elements("pstore").Take(1).ToArray();
        bool hasNew = !domain.MemoryDevices.IsEmpty || !domain.PciControllers.IsEmpty || domain.PersistentStore is not null;
        if (hasNew || oldMemory.Length + oldControllers.Length + oldStores.Length > 0)
        {
            XElement devices = tree.Ensure(tree.Root, "devices");
            WriteControllers(tree, oldControllers, domain.PciControllers);
            tree.PutAll(devices, oldMemory, domain.MemoryDevices.Select(MemoryDeviceWriter.Write).ToArray());
            WriteStore(tree, oldStores.FirstOrDefault(), domain.PersistentStore);
        }
    }

    private static void WriteControllers(DomainTree tree, XElement[] old, ValueList<PciController> controllers)
    {
        for (int i = 0; i < controllers.Count; i++)
        {
            XElement element = i < old.Length ? old[i] : new XElement("controller", Attribute("type", "pci"));
            if (i >= old.Length)
            {
                tree.Append(tree.Ensure(tree.Root, "devices"), element);
            }

            WriteController(tree, element, controllers[i]);
        }

        tree.Remove(old.Skip(controllers.Count));
    }

    private static void WriteController(DomainTree tree, XElement element, PciController controller)
    {
        element.SetAttributeValue("index", controller.Index);
        element.SetAttributeValue("model", controller.Model);
        WriteAlias(tree, element, controller.Alias);
        tree.Put(element, "pcihole64", Element("pcihole64", controller.Hole64));
        if (controller.TargetIndex is not null || controller.TargetNode is not null || element.Element("target") is not null)
        {
            XElement target = tree.Ensure(element, "target");
            target.SetAttributeValue("index", controller.TargetIndex);
            tree.Put(target, "node", Element("node", controller.TargetNode));
        }
    }

    private static void WriteStore(DomainTree tree, XElement? old, PersistentStore? store)
    {
        if (store is null)
        {
            tree.Remove(old is null ? [] : [old]);
            return;
        }

        XElement element = old ?? tree.Ensure(tree.Ensure(tree.Root, "devices"), "pstore");
        element.SetAttributeValue("backend", "acpi-erst");
        tree.Put(element, "path", Element("path", store.Path));
        tree.Put(element, "size", Element("size", store.Size));
        WriteAlias(tree, element, store.Alias);
    }

    private static void WriteAlias(DomainTree tree, XElement element, string? alias)
    {
        if (alias is not null)
        {
            tree.Ensure(element, "alias").SetAttributeValue("name", alias);
        }
        else if (element.Element("alias")?.Attribute("name") is not null)
        {
            tree.Put(element, "alias", null);
        }
    }
}
