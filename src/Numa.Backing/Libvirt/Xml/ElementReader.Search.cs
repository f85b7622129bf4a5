using System.Xml;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Looking for elements at any depth.</summary>
internal sealed partial class ElementReader
{
    /// <summary>
    /// The names of all elements inside the current one, at any depth, each in turn the current one. Reads to the end of the
    /// current element.
    /// </summary>
    public IEnumerable<string> Descendants()
    {
        _xml.MoveToElement();
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                yield return _xml.Name;
            }
        }
    }
}
