using System.Xml;

namespace Numa.Backing.Domain.Xml;

/// <summary>Looking for elements at any depth.</summary>
internal sealed partial class ElementReader
{
    /// <summary>
    /// The values of an attribute of all elements of a name inside the current one, at any depth; null where an element has
    /// none. Reads to the end of the current element.
    /// </summary>
    public IEnumerable<string?> Inside(string name, string attribute)
    {
        _xml.MoveToElement();
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Name == name)
            {
                yield return _xml.GetAttribute(attribute);
            }
        }
    }
}
