using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>memoryBacking</c> and the huge pages in it.</summary>
internal static class MemoryBackingReader
{
    public static MemoryBacking Read(ElementReader xml, SourcePlace[] places)
    {
        HugePages? hugePages = null;
        bool noSharePages = false, locked = false, discard = false;
        MemorySource? source = null;
        MemoryAccess? access = null;
        (MemoryAllocation? Mode, uint? Threads)? allocation = null;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "hugepages" when hugePages is null:
                    places[(int)DomainElement.HugePages] = xml.Place;
                    hugePages = ReadHugePages(xml);
                    break;
                case "source" when source is null:
                    places[(int)DomainElement.Source] = xml.Place;
                    source = xml.OnlyWord("type", Words.Sources);
                    break;
                case "access" when access is null:
                    places[(int)DomainElement.Access] = xml.Place;
                    access = xml.OnlyWord("mode", Words.Accesses);
                    break;
                case "allocation" when allocation is null:
                    places[(int)DomainElement.Allocation] = xml.Place;
                    allocation = ReadAllocation(xml);
                    break;
                case "nosharepages":
                    noSharePages = true;
                    break;
                case "locked":
                    locked = true;
                    break;
                case "discard":
                    discard = true;
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        return new MemoryBacking
        {
            HugePages = hugePages,
            NoSharePages = noSharePages,
            Locked = locked,
            Source = source,
            Access = access,
            Allocation = allocation?.Mode,
            AllocationThreads = allocation?.Threads,
            Discard = discard,
        };
    }

    private static (MemoryAllocation? Mode, uint? Threads) ReadAllocation(ElementReader xml)
    {
        MemoryAllocation? mode = null;
        uint? threads = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "mode":
                    mode = xml.WordOrEmpty(Words.Allocations);
                    break;
                case "threads":
                    threads = (uint?)xml.NumberOrEmpty(uint.MaxValue);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return (mode, threads);
    }

    private static HugePages ReadHugePages(ElementReader xml)
    {
        List<HugePage> pages = [];
        int position = 0;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            if (name != "page")
            {
                xml.Unknown();
            }
            else if (ReadPage(xml.Numbered(position++)) is { } page)
            {
                pages.Add(page);
            }
        }

        return new HugePages { Pages = ValueList.Own(pages.ToArray()) };
    }

    private static HugePage? ReadPage(ElementReader xml)
    {
        ulong? number = null, unit = UnitScale.Default;
        NodeSet? nodeSet = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "size":
                    number = xml.Number(ulong.MaxValue);
                    break;
                case "unit":
                    unit = xml.Unit();
                    break;
                case "nodeset":
                    nodeSet = xml.Nodes();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (number is null)
        {
            xml.ReportMissing("size");
        }

        if (xml.Size(number, unit) is not { } size)
        {
            return null;
        }

        if (size.IsZero)
        {
            xml.Report(ReadingCodes.ZeroPageSize);
        }

        return new HugePage { Size = size, NodeSet = nodeSet, Place = xml.Place };
    }
}
