using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>cpu/numa</c>: the guest's cells and the ways between them.</summary>
internal static class NumaReader
{
    public static void Read(ElementReader xml, DomainDraft draft)
    {
        List<GuestCell> cells = [];
        List<Interconnect> interconnects = [];
        int position = 0;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "cell":
                    if (CellReader.Read(xml.Numbered(position), position) is { } cell)
                    {
                        cells.Add(cell);
                    }

                    position++;
                    break;
                case "interconnects":
                    ReadInterconnects(xml, interconnects);
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        if (position == 0)
        {
            xml.MissingElement("cell");
        }

        draft.Cells = ValueList.Own(cells.ToArray());
        draft.Interconnects = ValueList.Own(interconnects.ToArray());
    }

    private static void ReadInterconnects(ElementReader xml, List<Interconnect> interconnects)
    {
        int latencies = 0, bandwidths = 0;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            Interconnect? interconnect = null;
            switch (name)
            {
                case "latency":
                    interconnect = InterconnectReader.ReadLatency(xml.Numbered(latencies++));
                    break;
                case "bandwidth":
                    interconnect = InterconnectReader.ReadBandwidth(xml.Numbered(bandwidths++));
                    break;
                default:
                    xml.Unknown();
                    break;
            }

            if (interconnect is not null)
            {
                interconnects.Add(interconnect);
            }
        }
    }
}
