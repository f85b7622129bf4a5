using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>numatune</c>.</summary>
internal static class NumaTuneReader
{
    // libvirt's word for a placement that is not said.
    private const string DefaultPlacement = "default";

    public static NumaTune Read(ElementReader xml)
    {
        NumaTuneMemory? memory = null;
        List<MemNode> nodes = [];
        int position = 0;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "memory" when memory is null:
                    memory = ReadMemory(xml);
                    break;
                case "memory":
                    xml.Report(ReadingCodes.RepeatedElement, name, Repeated.FirstOnly);
                    break;
                case "memnode":
                    if (ReadMemNode(xml.Numbered(position++)) is { } node)
                    {
                        nodes.Add(node);
                    }

                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        return new NumaTune { Memory = memory, MemNodes = ValueList.Own(nodes.ToArray()) };
    }

    private static NumaTuneMemory ReadMemory(ElementReader xml)
    {
        NumaMode? mode = null;
        PlacementMode? placement = null;
        NodeSet? nodeSet = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "mode":
                    mode = xml.Word(Words.NumaModes);
                    break;
                case "placement":
                    placement = xml.WordUnless(DefaultPlacement, Words.Placements);
                    break;
                case "nodeset":
                    nodeSet = xml.Nodes();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return new NumaTuneMemory { Mode = mode, Placement = placement, NodeSet = nodeSet, Place = xml.Place };
    }

    private static MemNode? ReadMemNode(ElementReader xml)
    {
        int? cell = null;
        NumaMode? mode = null;
        NodeSet? nodeSet = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "cellid":
                    cell = xml.Index();
                    break;
                case "mode":
                    mode = xml.Word(Words.NumaModes);
                    break;
                case "nodeset":
                    nodeSet = xml.Nodes();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (cell is null || nodeSet is null)
        {
            xml.ReportMissing("cellid", "nodeset");
        }

        return cell is { } id && nodeSet is { } set
            ? new MemNode { CellId = id, Mode = mode, NodeSet = set, Place = xml.Place }
            : null;
    }
}
