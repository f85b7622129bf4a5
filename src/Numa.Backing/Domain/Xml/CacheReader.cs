namespace Numa.Backing.Domain.Xml;

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
        (ScaledNumber? size, ScaledNumber? line) = ReadSizes(xml);
        return level is { } l && associativity is { } a && policy is { } p && size is { } s && line is { } n
            ? new CellCache { Level = l, Associativity = a, Policy = p, Size = s, Line = n, Place = xml.Place }
            : null;
    }

    private static (ScaledNumber? Size, ScaledNumber? Line) ReadSizes(ElementReader xml)
    {
        ScaledNumber? size = null, line = null;
        bool hasSize = false, hasLine = false;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "size" when !hasSize:
                    hasSize = true;
                    size = ReadScaled(xml);
                    break;
                case "line" when !hasLine:
                    hasLine = true;
                    line = ReadScaled(xml);
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        if (!hasSize)
        {
            xml.MissingElement("size");
        }

        if (!hasLine)
        {
            xml.MissingElement("line");
        }

        return (size, line);
    }

    private static ScaledNumber? ReadScaled(ElementReader xml)
    {
        ulong? value = null;
        string? unit = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "value":
                    value = xml.Number(uint.MaxValue);
                    break;
                case "unit":
                    unit = xml.UnitWord();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (value is null)
        {
            xml.ReportMissing("value");
        }
        return value is { } number ? new ScaledNumber(number, unit) : null;
    }
}
