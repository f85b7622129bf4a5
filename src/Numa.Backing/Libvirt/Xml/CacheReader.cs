namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>cell/cache</c>.</summary>
internal static class CacheReader
{
    public static CellCache? Read(ElementReader xml)
    {
        int? level = null;
        CacheAssociativity? associativity = null;
        CachePolicy? policy = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "level":
                    level = (int?)xml.AtLeast(1, xml.Number(int.MaxValue));
                    break;
                case "associativity":
                    associativity = xml.Word(Words.Associativities);
                    break;
                case "policy":
                    policy = xml.Word(Words.CachePolicies);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (level is null || associativity is null || policy is null)
        {
            xml.ReportMissing("level", "associativity", "policy");
        }

        CacheSizeDraft size = new("size"), line = new("line");
        ReadSizes(xml, size, line);
        return level is { } l && associativity is { } a && policy is { } p && size.Number is { } s && line.Number is { } n
            ? new CellCache { Level = l, Associativity = a, Policy = p, Size = s, Line = n, Place = xml.Place } with
            {
                SizeUnitElement = size.UnitElement,
                LineUnitElement = line.UnitElement,
            }
            : null;
    }

    private static void ReadSizes(ElementReader xml, CacheSizeDraft size, CacheSizeDraft line)
    {
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "size":
                    size.Read(xml);
                    break;
                case "line":
                    line.Read(xml);
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        size.End(xml);
        line.End(xml);
    }
}
