using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Breaks one thing of a guest's memory elements, or writes it as nobody would.</summary>
internal static class GuestSpoiler
{
    private static readonly string[] Roots =
        ["memory", "currentMemory", "maxMemory", "memoryBacking", "numatune", "vcpu", "cputune", "memtune", "cpu"];

    // Inside of those, and of no concern to memory.
    private static readonly string[] Others = ["topology", "shares"];

    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "1x", "abc", "+5", " 7 ", "7\n", "0x10", "007", "1.5", "99999999999999999999", "4294967296", "2147483648",
        "9007199254740992", "18446744073709551615", "5-2", "^1", "0-", "0,,1", "0-3,^1", "128", "auto", "yes", "YES", "b", "KB", "PiB", "shared",
    ];

    public static void Spoil(XElement guest, Draw draw)
    {
        IEnumerable<XElement> roots = guest.Elements().Where(IsMemory).Concat(guest.Elements("devices").Elements("memory"));
        XElement[] elements = [.. roots.SelectMany(root => root.DescendantsAndSelf()).Where(part => !Others.Contains(part.Name.LocalName) && !IsNew(part))];
        XElement element = draw.PickFrom(elements);
        if (element.Name == "vcpu")
        {
            // The topology must be that of the CPUs, which is no concern of memory's.
            guest.Element("cpu")?.Element("topology")?.Remove();
        }

        XAttribute[] attributes = [.. element.Attributes()];
        if (attributes.Length > 0 && draw.OneIn(2))
        {
            SpoilAttribute(draw.PickFrom(attributes), draw);
        }
        else
        {
            SpoilElement(element, draw);
        }
    }

    // Read by newer releases alone: there a value that is wrong is a fault of the text, which is read before a release is followed.
    private static bool IsNew(XElement element) =>
        element.Name == "driver" || (element.Name == "address" && element.Parent?.Name == "target");

    private static bool IsMemory(XElement element) => Roots.Contains(element.Name.LocalName);

    private static void SpoilAttribute(XAttribute attribute, Draw draw)
    {
        XElement owner = attribute.Parent!;
        switch (draw.Between(0, 4))
        {
            case 0:
                attribute.Remove();
                break;
            case 1:
                attribute.Remove();
                owner.Add(new XAttribute(XName.Get(attribute.Name.LocalName, "http://example.org/x"), attribute.Value));
                break;
            case 2:
                owner.Add(new XAttribute("bogus", attribute.Value));
                break;
            default:
                // For this call libvirt asks no adviser about placement='auto'.
                string text = draw.PickFrom(Texts);
                attribute.Value = attribute.Name == "placement" && text == "auto" ? "static" : text;
                break;
        }
    }

    private static void SpoilElement(XElement element, Draw draw)
    {
        switch (draw.Between(0, 6))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2:
                element.AddAfterSelf(new XElement(element.Name));
                break;
            case 3:
                element.AddBeforeSelf(new XElement(element.Name));
                break;
            case 4:
                element.Name = element.Name.LocalName.ToUpperInvariant();
                break;
            case 5:
                element.Name = XName.Get(element.Name.LocalName, "http://example.org/x");
                break;
            default:
                element.Value = draw.PickFrom(Texts);
                break;
        }
    }
}
