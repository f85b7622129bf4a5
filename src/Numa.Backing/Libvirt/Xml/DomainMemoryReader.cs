using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

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

        ByteSize? size = slots > 0 ? xml.SizeOr(MemoryCodes.SlotsWithoutMaxMemory, unit, slots) : xml.SizeOrEmpty(unit);
        return size is { } largest ? new MaxMemory { Size = largest, Slots = slots } : null;
    }

    public static void ReadTune(ElementReader xml, MemoryTuneDraft tune)
    {
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "hard_limit" when !tune.HardLimit.IsWritten:
                    tune.HardLimit = new(true, xml.SizeOrEmpty());
                    break;
                case "swap_hard_limit" when !tune.SwapHardLimit.IsWritten:
                    tune.SwapHardLimit = new(true, xml.SizeOrEmpty());
                    break;
                case "min_guarantee" when !tune.MinGuarantee.IsWritten:
                    tune.MinGuarantee = new(true, xml.SizeOrEmpty());
                    break;
                case "soft_limit" when !tune.SoftLimit.IsWritten:
                    tune.SoftLimit = new(true, xml.SizeOrEmpty());
                    break;
                case "hard_limit" or "swap_hard_limit" or "min_guarantee" or "soft_limit":
                    xml.Report(ReadingCodes.RepeatedElement, name, Repeated.FirstOnly);
                    break;
                default:
                    break;
            }
        }
    }
}
