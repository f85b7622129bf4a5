using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Puts elements into a tree whose white space is kept, indented as the tree is.</summary>
internal sealed class ElementLayout
{
    // What one step of depth adds; null when the tree is not indented, or has its white space made for it later.
    private readonly string? _step;

    public ElementLayout(XElement root)
    {
        string space = root.FirstNode is XText text && string.IsNullOrWhiteSpace(text.Value) ? text.Value : "";
        int line = space.LastIndexOf('\n');
        _step = line < 0 ? null : space[(line + 1)..][..((space.Length - line - 1) / (Depth(root) + 1))];
    }

    /// <summary>Gives an element the attributes and the content of another of its name.</summary>
    /// <remarks>The element itself stays: taking one of many siblings out of the tree means to search it among them.</remarks>
    public void Replace(XElement old, XElement now)
    {
        XNode[] content = Indented(now, Depth(old)).Nodes().ToArray();
        now.RemoveNodes();
        old.RemoveNodes();
        old.ReplaceAttributes(now.Attributes());
        old.Add(content);
    }

    /// <summary>Removes elements and the white space before each, in one pass over each parent.</summary>
    public static void Remove(IEnumerable<XElement> elements)
    {
        foreach (IGrouping<XElement, XElement> removed in elements.GroupBy(element => element.Parent!).ToArray())
        {
            HashSet<XNode> gone = [.. removed];
            List<XNode> kept = [];
            foreach (XNode node in removed.Key.Nodes())
            {
                if (!gone.Contains(node))
                {
                    kept.Add(node);
                }
                else if (kept.Count > 0 && kept[^1] is XText space && string.IsNullOrWhiteSpace(space.Value))
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }

            removed.Key.RemoveNodes();
            removed.Key.Add(kept);
        }
    }

    /// <summary>Adds an element after one of its siblings; after none, it becomes the first.</summary>
    public void Insert(XElement parent, XElement? after, XElement now)
    {
        int depth = Depth(parent) + 1;
        XElement placed = Indented(now, depth);
        if (!parent.HasElements && Space(depth - 1) is { } end)
        {
            parent.Nodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)).Remove();
            parent.Add(end);
        }

        if (after is null)
        {
            parent.AddFirst(Space(depth), placed);
        }
        else
        {
            after.AddAfterSelf(Space(depth), placed);
        }
    }

    private static int Depth(XElement element) => element.Ancestors().Count();

    private XText? Space(int depth) =>
        _step is null ? null : new XText("\n" + string.Concat(Enumerable.Repeat(_step, depth)));

    private XElement Indented(XElement element, int depth)
    {
        if (_step is null || !element.HasElements)
        {
            return element;
        }

        XNode[] content = element.Nodes().ToArray();
        element.RemoveNodes();
        foreach (XNode node in content)
        {
            if (node is XElement child)
            {
                element.Add(Space(depth + 1));
                Indented(child, depth + 1);
            }

            element.Add(node);
        }

        element.Add(Space(depth));
        return element;
    }
}
