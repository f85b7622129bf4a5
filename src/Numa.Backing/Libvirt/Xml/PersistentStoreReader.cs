namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>devices/pstore</c>.</summary>
internal static class PersistentStoreReader
{
    private static readonly WordTable<bool> Backends = new(("acpi-erst", true));

    public static PersistentStore? Read(ElementReader xml)
    {
        ReadBackend(xml);
        string? path = null, alias = null;
        ByteSize? size = null;
        bool hasSize = false;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "path" when path is null:
                    path = xml.TextOrNull();
                    break;
                case "size" when !hasSize:
                    hasSize = true;
                    size = xml.Size();
                    break;
                case "alias" when alias is null:
                    alias = xml.OnlyText("name");
                    break;
                default:
                    break;
            }
        }

        if (path is null)
        {
            xml.MissingElement("path");
        }

        if (!hasSize)
        {
            xml.MissingElement("size");
        }

        return path is null || size is not { } bytes
            ? null
            : new PersistentStore { Path = path, Size = bytes, Alias = alias };
    }

    private static void ReadBackend(ElementReader xml)
    {
        if (xml.OnlyWord("backend", Backends) is null)
        {
            xml.ReportMissing("backend");
        }
    }
}
