using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>memoryBacking</c> and the huge pages in it.</summary>
internal static class MemoryBackingReader
{
    public static MemoryBacking Read(ElementReader xml, SourcePlace[] places)
    {
        MemoryBacking backing = new();
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "hugepages" when backing.HugePages is null:
                    places[(int)DomainElement.HugePages] = xml.Place;
                    backing = backing with { HugePages = ReadHugePages(xml) };
                    break;
                case "source" when backing.Source is null:
                    places[(int)DomainElement.Source] = xml.Place;
                    backing = backing with { Source = xml.OnlyWord("type", Words.Sources) };
                    break;
                case "access" when backing.Access is null:
                    places[(int)DomainElement.Access] = xml.Place;
                    backing = backing with { Access = xml.OnlyWord("mode", Words.Accesses) };
                    break;
                case "allocation" when !places[(int)DomainElement.Allocation].IsKnown:
                    places[(int)DomainElement.Allocation] = xml.Place;
                    backing = WithAllocation(backing, xml);
                    break;
                default:
                    backing = WithFlag(backing, name, xml);
                    break;
            }
        }

        return backing;
    }

    private static MemoryBacking WithFlag(MemoryBacking backing, string name, ElementReader xml)
    {
        switch (name)
        {
            case "nosharepages":
                return backing with { NoSharePages = true };
            case "locked":
                return backing with { Locked = true };
            case "discard":
                return backing with { Discard = true };
            default:
                xml.Unknown();
                return backing;
        }
    }

    private static MemoryBacking WithAllocation(MemoryBacking backing, ElementReader xml)
    {
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "mode":
                    backing = backing with { Allocation = xml.WordOrEmpty(Words.Allocations) };
                    break;
                case "threads":
                    backing = backing with { AllocationThreads = (uint?)xml.NumberOrEmpty(uint.MaxValue) };
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return backing;
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
