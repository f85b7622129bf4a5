using System.Xml.Linq;

namespace Numa.Backing.Domain.Xml;

/// <summary>Puts elements into a tree whose white space is kept, indented as the tree is.</summary>
internal sealed class ElementLayout
{
    // What one step of depth adds; null when the tree is not indented, or has its white space made for it later.
    private readonly string? _step;

    public ElementLayout(XElement root)
    {
        string space = root.FirstNode is XText text && string.IsNullOrWhiteSpace(text.Value) ? text.Value : "";
        int line = space.LastIndexOf('\n');
        _step = line < 0 ? null : space[(line + 1)..];
    }

    /// <summary>Puts an element in the place of another.</summary>
    public void Replace(XElement old, XElement now)
    {
        old.AddAfterSelf(Indented(now, Depth(old)));
        old.Remove();
    }

    /// <summary>Removes an element and the white space before it.</summary>
    public static void Remove(XElement old)
    {
        if (old.PreviousNode is XText space && string.IsNullOrWhiteSpace(space.Value))
        {
            space.Remove();
        }

        old.Remove();
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

        foreach (XElement child in element.Elements().ToArray())
        {
            child.AddBeforeSelf(Space(depth + 1));
            Indented(child, depth + 1);
        }

        element.Add(Space(depth));
        return element;
    }
}
