namespace Numa.Backing.Libvirt.Xml;

/// <summary>
/// Reads the elements of QEMU's namespace as libvirt does (11.3.0, qemu_domain.c:3647-3926). Several elements
/// of one name are a union.
/// </summary>
internal static class QemuNamespaceReader
{
    public static void Read(ElementReader xml, DomainDraft draft)
    {
        switch (xml.LocalName)
        {
            case "commandline":
                ReadCommandLine(xml, draft.Passthrough ??= new());
                break;
            case "override":
                ReadOverride(xml, draft.Passthrough ??= new());
                break;
            case "capabilities":
                ReadCapabilities(xml, draft.Passthrough ??= new());
                break;
            default:
                break;
        }
    }

    private static void ReadCapabilities(ElementReader xml, QemuPassthrough passthrough)
    {
        foreach (string _ in xml.Children())
        {
            if ((Is(xml, "add") || Is(xml, "del")) && Required(xml, "capability") is { } name)
            {
                passthrough.Capabilities.Add(new(name, xml.LocalName == "add", xml.Place));
            }
        }
    }

    private static void ReadCommandLine(ElementReader xml, QemuPassthrough passthrough)
    {
        passthrough.Place = passthrough.Place.IsKnown ? passthrough.Place : xml.Place;
        foreach (string _ in xml.Children())
        {
            if (Is(xml, "arg") && Required(xml, "value") is { } word)
            {
                passthrough.Words.Add(word);
            }
        }
    }

    private static void ReadOverride(ElementReader xml, QemuPassthrough passthrough)
    {
        foreach (string _ in xml.Children())
        {
            if (Is(xml, "device") && Required(xml, "alias") is { } alias)
            {
                ReadDevice(xml, alias, passthrough);
            }
        }
    }

    private static void ReadDevice(ElementReader xml, string alias, QemuPassthrough passthrough)
    {
        foreach (string _ in xml.Children())
        {
            if (Is(xml, "frontend"))
            {
                ReadFrontend(xml, alias, passthrough);
            }
        }
    }

    private static void ReadFrontend(ElementReader xml, string alias, QemuPassthrough passthrough)
    {
        foreach (string _ in xml.Children())
        {
            if (Is(xml, "property") && Required(xml, "name") is { } name)
            {
                string? value = xml.Attribute("type") == "remove" ? null : xml.Attribute("value") ?? "";
                passthrough.Overrides.Add(new(alias, name, value, xml.Place));
            }
        }
    }

    private static string? Required(ElementReader xml, string attribute)
    {
        xml.ReportMissing(attribute);
        return xml.Attribute(attribute);
    }

    private static bool Is(ElementReader xml, string name) => xml.IsOfQemu && xml.LocalName == name;
}
