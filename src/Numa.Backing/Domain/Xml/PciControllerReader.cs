namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>devices/controller[@type='pci']</c>.</summary>
internal static class PciControllerReader
{
    /// <summary>Reads a controller and whether it names its index.</summary>
    public static (PciController Controller, bool HasIndex) Read(ElementReader xml)
    {
        uint? index = null;
        string? model = null, alias = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "index":
                    index = xml.Count();
                    break;
                case "model":
                    model = xml.TextOrNull();
                    break;
                default:
                    break;
            }
        }

        int? node = null, targetIndex = null;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "alias" when alias is null:
                    alias = xml.OnlyText("name");
                    break;
                case "target":
                    (targetIndex, node) = ReadTarget(xml);
                    break;
                default:
                    break;
            }
        }

        PciController controller = new()
        {
            Index = index ?? 0,
            Model = model,
            Alias = alias,
            TargetNode = node,
            TargetIndex = targetIndex,
            Place = xml.Place,
        };
        return (controller, index is not null);
    }

    private static (int? Index, int? Node) ReadTarget(ElementReader xml)
    {
        int? index = null, node = null;
        foreach (string name in xml.Attributes())
        {
            if (name == "index")
            {
                index = xml.Index();
            }
        }

        foreach (string name in xml.Children())
        {
            if (name == "node")
            {
                node = xml.Index();
            }
        }

        return (index, node);
    }
}
