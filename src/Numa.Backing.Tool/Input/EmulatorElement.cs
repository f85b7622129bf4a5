using System.Xml;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds the binary that a domain XML names: <c>devices/emulator</c>.</summary>
internal static class EmulatorElement
{
    /// <summary>The path as it was written. Null: the element is absent, or the XML is broken before it.</summary>
    public static string? Find(string xml)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "emulator", IsEmptyElement: false })
                {
                    return reader.ReadElementContentAsString().Trim();
                }
            }
        }
        catch (XmlException)
        {
            // What is wrong with the XML is a diagnostic of the domain.
        }

        return null;
    }
}
