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
        (CacheNumber? size, CacheNumber? line) = ReadSizes(xml);
        return level is { } l && associativity is { } a && policy is { } p && size is { } s && line is { } n
            ? new CellCache { Level = l, Associativity = a, Policy = p, Size = s.Number, Line = n.Number, Place = xml.Place } with
            {
                SizeUnitElement = s.UnitElement,
                LineUnitElement = n.UnitElement,
            }
            : null;
    }

    private static (CacheNumber? Size, CacheNumber? Line) ReadSizes(ElementReader xml)
    {
        CacheNumber? size = null, line = null;
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

    // A unit is judged where it is known whether libvirt is followed, which reads an element in its place.
    private static CacheNumber? ReadScaled(ElementReader xml)
    {
        ulong? value = null;
        string? unit = null, unitElement = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "value":
                    value = xml.Number(uint.MaxValue);
                    break;
                case "unit":
                    unit = xml.TextOrNull();
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

        foreach (string name in xml.Children())
        {
            string text = xml.UnknownWithText();
            unitElement ??= name == "unit" ? text : null;
        }

        return value is { } number ? new(new(number, unit), unitElement) : null;
    }

    private readonly record struct CacheNumber(ScaledNumber Number, string? UnitElement);
}
