using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>interconnects/latency</c> and <c>interconnects/bandwidth</c>.</summary>
internal static class InterconnectReader
{
    public static Interconnect? ReadLatency(ElementReader xml)
    {
        Way way = ReadWay(xml);
        return way.IsComplete && way.Value is { } value
            ? new LatencyInterconnect
            {
                Initiator = way.Initiator!.Value,
                Target = way.Target!.Value,
                Cache = way.Cache,
                Access = way.Access!.Value,
                Nanoseconds = value,
                Place = xml.Place,
            }
            : null;
    }

    public static Interconnect? ReadBandwidth(ElementReader xml)
    {
        Way way = ReadWay(xml);
        return way.IsComplete && xml.Size(way.Value, way.Unit) is { } value
            ? new BandwidthInterconnect
            {
                Initiator = way.Initiator!.Value,
                Target = way.Target!.Value,
                Cache = way.Cache,
                Access = way.Access!.Value,
                PerSecond = value,
                Place = xml.Place,
            }
            : null;
    }

    private static Way ReadWay(ElementReader xml)
    {
        bool isLatency = xml.Name == "latency";
        Way way = new() { Unit = UnitScale.Default };
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "initiator":
                    way.Initiator = xml.Index();
                    break;
                case "target":
                    way.Target = xml.Index();
                    break;
                case "cache":
                    // libvirt's word for the memory itself is level 0.
                    way.Cache = xml.Index() is > 0 and var level ? level : null;
                    break;
                case "type":
                    way.Access = xml.Word(Words.InterconnectAccesses);
                    break;
                case "value":
                    way.Value = xml.Number(ulong.MaxValue);
                    break;
                case "unit":
                    way.Unit = isLatency ? IgnoredUnit(xml) : xml.Unit();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (!way.IsComplete || way.Value is null)
        {
            xml.ReportMissing("initiator", "target", "type", "value");
        }
        return way;
    }

    private static ulong? IgnoredUnit(ElementReader xml)
    {
        xml.Report(ReadingCodes.LatencyUnit);
        return null;
    }

    /// <summary>The attributes that latency and bandwidth share.</summary>
    private struct Way
    {
        public int? Initiator;
        public int? Target;
        public int? Cache;
        public InterconnectAccess? Access;
        public ulong? Value;
        public ulong? Unit;

        public readonly bool IsComplete => Initiator is not null && Target is not null && Access is not null;
    }
}
