using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>memoryBacking</c> and the huge pages in it.</summary>
internal static class MemoryBackingReader
{
    /// <summary>Reads one <c>memoryBacking</c> into what was read of earlier ones: libvirt's paths find all of them.</summary>
    public static void Read(ElementReader xml, DomainDraft draft)
    {
        MemoryBackingDraft backing = draft.MemoryBacking ??= new();
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "hugepages":
                    draft.Remember(DomainElement.HugePages, xml, Repeated.Combined);
                    ReadHugePages(xml, backing);
                    break;
                case "source":
                    draft.Remember(DomainElement.Source, xml, Repeated.FirstAttributes);
                    backing.Source = xml.FirstWord(backing.Source, "type", Words.Sources);
                    break;
                case "access":
                    draft.Remember(DomainElement.Access, xml, Repeated.FirstAttributes);
                    backing.Access = xml.FirstWord(backing.Access, "mode", Words.Accesses);
                    break;
                case "allocation":
                    draft.Remember(DomainElement.Allocation, xml, Repeated.FirstAttributes);
                    ReadAllocation(xml, backing);
                    break;
                default:
                    ReadFlag(xml, name, backing);
                    break;
            }
        }
    }

    private static void ReadFlag(ElementReader xml, string name, MemoryBackingDraft backing)
    {
        switch (name)
        {
            case "nosharepages":
                backing.NoSharePages = true;
                break;
            case "locked":
                backing.Locked = true;
                break;
            case "discard":
                backing.Discard = true;
                break;
            default:
                xml.Unknown();
                break;
        }
    }

    private static void ReadAllocation(ElementReader xml, MemoryBackingDraft backing)
    {
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "mode" when !backing.Allocation.IsWritten:
                    backing.Allocation = new(true, xml.WordOrEmpty(Words.Allocations));
                    break;
                case "threads" when !backing.AllocationThreads.IsWritten:
                    backing.AllocationThreads = new(true, (uint?)xml.NumberOrEmpty(uint.MaxValue));
                    break;
                case "mode" or "threads":
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }
    }

    private static void ReadHugePages(ElementReader xml, MemoryBackingDraft backing)
    {
        List<HugePage> pages = backing.Pages ??= [];
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            if (name != "page")
            {
                xml.Unknown();
            }
            else if (ReadPage(xml.Numbered(backing.NextPage++)) is { } page)
            {
                pages.Add(page);
            }
        }
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
