using System.Globalization;
using System.Xml.Linq;

namespace Numa.Backing.Domain.Xml;

/// <summary>Writes back the elements that reading kept; those whose parent is gone go with it.</summary>
internal static class UnknownElementWriter
{
    // Elements that may say nothing that is known, and are then not written for themselves.
    private static readonly string[] MayBeBare = ["source", "label", "interconnects"];

    public static void Write(DomainTree tree, ValueList<UnknownElement> unknown)
    {
        foreach (UnknownElement element in unknown)
        {
            if (Find(tree, element.Parent) is { } parent)
            {
                tree.Append(parent, XElement.Parse(element.Xml));
            }
        }
    }

    // A path such as cpu/numa/cell[2]: a position counts the elements of that name, over all parents that the path has.
    private static XElement? Find(DomainTree tree, string path)
    {
        IEnumerable<XElement> found = [tree.Root];
        foreach (string step in path.Split('/'))
        {
            int bracket = step.IndexOf('[', StringComparison.Ordinal);
            string name = bracket < 0 ? step : step[..bracket];
            if (MayBeBare.Contains(name) && found.FirstOrDefault() is { } parent)
            {
                tree.Ensure(parent, name);
            }

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
