using System.Globalization;
using System.Text;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>What becomes of elements that are not known where they stand.</summary>
internal sealed partial class ElementReader
{
    private static readonly XmlWriterSettings Fragment = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,

        // A reader makes a line feed of a carriage return that is written as it is.
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly List<UnknownElement> _unknown = [];
    private readonly StringBuilder _kept = new();
    private XmlWriter? _keeper;

    /// <summary>The elements that were kept, ordered by the element they stand in and there as they were written.</summary>
    public ValueList<UnknownElement> UnknownElements() =>
        _unknown.OrderBy(element => element.Parent, StringComparer.Ordinal).ToValueList();

    /// <summary>Keeps the current element as it is, and says that it means nothing here.</summary>
    public void Unknown()
    {
        Report(ReadingCodes.UnknownElement, Name);
        Keep();
    }

    /// <summary>The same; returns all text inside the element.</summary>
    public string UnknownWithText()
    {
        Report(ReadingCodes.UnknownElement, Name);
        StringBuilder text = new();
        Keep(text);
        return text.ToString();
    }

    /// <summary>Keeps the current element as it is, because libvirt knows it and memory does not need it.</summary>
    /// <param name="text">Takes all text inside the element. Null: no one asks for it.</param>
    public void Keep(StringBuilder? text = null)
    {
        string parent = PathTo(Depth - 1);

        // One writer for all: its buffers are much larger than most elements.
        _keeper ??= XmlWriter.Create(new StringWriter(_kept, CultureInfo.InvariantCulture), Fragment);
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        Copy(_keeper);
        while (!isEmpty && Read())
        {
            Copy(_keeper);
            text?.Append(_xml.HasValue ? _xml.Value : "");
            if (_xml.Depth == depth)
            {
                break;
            }
        }

        _keeper.Flush();
        _unknown.Add(new UnknownElement { Parent = parent, Xml = _kept.ToString() });
        _kept.Clear();
    }

    private void Copy(XmlWriter writer)
    {
        switch (_xml.NodeType)
        {
            case XmlNodeType.Element:
                bool isEmpty = _xml.IsEmptyElement;
                writer.WriteStartElement(_xml.Prefix, _xml.LocalName, _xml.NamespaceURI);
                writer.WriteAttributes(_xml, defattr: false);
                if (isEmpty)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Whitespace:
                break;
            default:
                writer.WriteString(_xml.Value);
                break;
        }
    }
}
