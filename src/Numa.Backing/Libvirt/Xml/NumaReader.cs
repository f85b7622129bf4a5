using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>cpu/numa</c>: the guest's cells and the ways between them.</summary>
internal static class NumaReader
{
    /// <summary>Reads the <c>numa</c> of one <c>cpu</c> into what was read of earlier ones.</summary>
    public static void Read(ElementReader xml, NumaDraft numa)
    {
        bool hasInterconnects = false;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "cell":
                    int position = numa.NextCell++;
                    if (CellReader.Read(xml.Numbered(position), position) is { } cell)
                    {
                        numa.Cells.Add(cell);
                    }

                    break;
                case "interconnects" when !hasInterconnects:
                    hasInterconnects = true;
                    ReadInterconnects(xml, numa);
                    break;
                case "interconnects":
                    xml.Report(ReadingCodes.RepeatedElement, name, Repeated.FirstOnly);
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }
    }

    /// <summary>Says that there is no cell in any <c>numa</c>, once the whole domain is read.</summary>
    public static void CheckCells(ElementReader xml, DomainDraft draft)
    {
        if (draft.HasSeen(DomainElement.Numa) && draft.Numa.NextCell == 0)
        {
            xml.Report(ReadingCodes.MissingElement.At(draft.Places[(int)DomainElement.Numa], "cpu/numa", "cell"));
        }
    }

    private static void ReadInterconnects(ElementReader xml, NumaDraft numa)
    {
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            Interconnect? interconnect = null;
            switch (name)
            {
                case "latency":
                    interconnect = InterconnectReader.ReadLatency(xml.Numbered(numa.NextLatency++));
                    break;
                case "bandwidth":
                    interconnect = InterconnectReader.ReadBandwidth(xml.Numbered(numa.NextBandwidth++));
                    break;
                default:
                    xml.Unknown();
                    break;
            }

            if (interconnect is not null)
            {
                numa.Interconnects.Add(interconnect);
            }
        }
    }
}
