namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>memory</c>, <c>maxMemory</c> and <c>memtune</c> of a domain.</summary>
internal static class DomainMemoryReader
{
    public static (ByteSize? Size, bool? DumpCore) ReadMemory(ElementReader xml)
    {
        ulong? unit = UnitScale.Default;
        bool? dumpCore = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "unit":
                    unit = xml.Unit();
                    break;
                case "dumpCore":
                    dumpCore = xml.WordOrEmpty(Words.OnOff);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return (xml.SizeOrEmpty(unit), dumpCore);
    }

    public static MaxMemory? ReadMaxMemory(ElementReader xml)
    {
        ulong? unit = UnitScale.Default;
        uint? slots = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "unit":
                    unit = xml.Unit();
                    break;
                case "slots":
                    slots = (uint?)xml.NumberOrEmpty(uint.MaxValue);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return xml.SizeOrEmpty(unit) is { } size ? new MaxMemory { Size = size, Slots = slots } : null;
    }

    public static MemoryTune ReadTune(ElementReader xml)
    {
        ByteSize? hardLimit = null, minGuarantee = null;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "hard_limit" when hardLimit is null:
                    hardLimit = xml.SizeOrEmpty();
                    break;
                case "min_guarantee" when minGuarantee is null:
                    minGuarantee = xml.SizeOrEmpty();
                    break;
                default:
                    break;
            }
        }

        return new MemoryTune { HardLimit = hardLimit, MinGuarantee = minGuarantee };
    }
}
