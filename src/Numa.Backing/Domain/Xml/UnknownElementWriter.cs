using System.Globalization;
using System.Xml.Linq;

namespace Numa.Backing.Domain.Xml;

/// <summary>Writes back the elements that reading kept; those whose parent is gone go with it.</summary>
internal static class UnknownElementWriter
{
    public static void Write(DomainTree tree, ValueList<UnknownElement> unknown)
    {
        foreach (UnknownElement element in unknown)
        {
            if (Find(tree.Root, element.Parent) is { } parent)
            {
                tree.Append(parent, XElement.Parse(element.Xml));
            }
        }
    }

    // A path such as cpu/numa/cell[2]: a position counts the elements of that name, over all parents that the path has.
    private static XElement? Find(XElement root, string path)
    {
        IEnumerable<XElement> found = [root];
        foreach (string step in path.Split('/'))
        {
            int bracket = step.IndexOf('[', StringComparison.Ordinal);
            string name = bracket < 0 ? step : step[..bracket];
            found = found.Elements(name);
            if (bracket >= 0)
            {
                found = found.Skip(Position(step.AsSpan(bracket))).Take(1);
            }
        }

        return found.FirstOrDefault();
    }

    private static int Position(ReadOnlySpan<char> brackets) =>
        int.TryParse(brackets.Trim("[]"), NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : 0;
}
