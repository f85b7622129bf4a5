using System.Globalization;
using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes back the elements that reading kept; those whose parent is gone go with it.</summary>
internal sealed class UnknownElementWriter
{
    // Elements that may have no known content, and are then not written.
    private static readonly string[] OptionalContainers = ["source", "label", "interconnects"];

    private readonly DomainTree _tree;

    // All elements of a path as they stood before the first of their unknown elements came back.
    private readonly Dictionary<string, XElement[]> _found = new(StringComparer.Ordinal);

    private UnknownElementWriter(DomainTree tree) => _tree = tree;

    public static void Write(DomainTree tree, ValueList<UnknownElement> unknown)
    {
        UnknownElementWriter writer = new(tree);
        foreach (UnknownElement element in unknown)
        {
            if (writer.Find(element.Parent) is [var parent, ..])
            {
                tree.Append(parent, XElement.Parse(element.Xml));
            }
        }
    }

    // A path such as cpu/numa/cell[2]: a position counts the elements of that name, over all parents that the path has.
    private XElement[] Find(string path)
    {
        if (_found.TryGetValue(path, out XElement[]? known))
        {
            return known;
        }

        int bracket = path.EndsWith(']') ? path.LastIndexOf('[') : -1;
        XElement[] found = bracket < 0 ? FindAll(path) : At(Find(path[..bracket]), Position(path.AsSpan(bracket)));
        _found.Add(path, found);
        return found;
    }

    private XElement[] FindAll(string path)
    {
        int slash = path.LastIndexOf('/');
        XElement[] parents = slash < 0 ? [_tree.Root] : Find(path[..slash]);
        string name = path[(slash + 1)..];
        if (OptionalContainers.Contains(name) && parents is [var parent, ..])
        {
            _tree.Ensure(parent, name);
        }

        return parents.Elements(name).ToArray();
    }

    private static XElement[] At(XElement[] elements, int position) =>
        position < elements.Length ? [elements[position]] : [];

    private static int Position(ReadOnlySpan<char> brackets) =>
        int.TryParse(brackets.Trim("[]"), NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : 0;
}
