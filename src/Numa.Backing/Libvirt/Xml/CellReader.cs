using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>cpu/numa/cell</c> and the distances in it.</summary>
internal static class CellReader
{
    /// <summary>Reads a cell; one without an id has its position as id, libvirt's <c>numa_conf.c:853</c>.</summary>
    public static GuestCell? Read(ElementReader xml, int position)
    {
        Attributes cell = ReadAttributes(xml, position);
        if (cell.Memory is null)
        {
            xml.ReportMissing("memory");
        }

        ByteSize? size = xml.Size(cell.Memory, cell.Unit);
        (ValueList<CellDistance>? distances, ValueList<CellCache> caches) = ReadInside(xml);
        return cell.Id is not { } id || size is not { } memory ? null : new GuestCell
        {
            Id = id,
            Cpus = cell.Cpus,
            Memory = memory,
            Access = cell.Access,
            Discard = cell.Discard,
            Distances = distances,
            Caches = caches,
            Place = xml.Place,
        };
    }

    private static Attributes ReadAttributes(ElementReader xml, int position)
    {
        Attributes cell = new() { Id = position, Unit = UnitScale.Default };
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "id":
                    cell.Id = xml.Index();
                    break;
                case "cpus":
                    cell.Cpus = xml.CpusOrNone();
                    break;
                case "memory":
                    cell.Memory = xml.Number(ulong.MaxValue);
                    break;
                case "unit":
                    cell.Unit = xml.Unit();
                    break;
                case "memAccess":
                    cell.Access = xml.Word(Words.Accesses);
                    break;
                case "discard":
                    cell.Discard = xml.Word(Words.YesNo);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return cell;
    }

    private static (ValueList<CellDistance>? Distances, ValueList<CellCache> Caches) ReadInside(ElementReader xml)
    {
        ValueList<CellDistance>? distances = null;
        List<CellCache>? caches = null;
        int position = 0;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "distances" when distances is null:
                    distances = ReadDistances(xml);
                    break;
                case "distances":
                    xml.Report(ReadingCodes.RepeatedElement, name, Repeated.FirstOnly);
                    break;
                case "cache":
                    if (CacheReader.Read(xml.Numbered(position++)) is { } cache)
                    {
                        (caches ??= []).Add(cache);
                    }

                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        return (distances, caches is null ? default : ValueList.Own(caches.ToArray()));
    }

    private static ValueList<CellDistance> ReadDistances(ElementReader xml)
    {
        List<CellDistance> distances = [];
        int position = 0;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            if (name != "sibling")
            {
                xml.Unknown();
            }
            else if (ReadSibling(xml.Numbered(position++)) is { } distance)
            {
                distances.Add(distance);
            }
        }

        return ValueList.Own(distances.ToArray());
    }

    private static CellDistance? ReadSibling(ElementReader xml)
    {
        int? id = null, value = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "id":
                    id = xml.Index();
                    break;
                case "value":
                    value = xml.Index();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (id is null || value is null)
        {
            xml.ReportMissing("id", "value");
        }
        return id is { } sibling && value is { } distance
            ? new CellDistance { SiblingId = sibling, Value = distance, Place = xml.Place }
            : null;
    }

    /// <summary>What the cell's own attributes say.</summary>
    private struct Attributes
    {
        public int? Id;
        public CpuSet? Cpus;
        public ulong? Memory;
        public ulong? Unit;
        public MemoryAccess? Access;
        public bool? Discard;
    }
}
