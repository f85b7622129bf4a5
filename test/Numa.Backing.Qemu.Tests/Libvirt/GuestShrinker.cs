using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Makes a guest smaller as long as something holds of it.</summary>
internal static class GuestShrinker
{
    /// <summary>The smallest guest, one element or attribute less at a time, of which <paramref name="holds"/> is still true.</summary>
    public static async Task<XElement> ShrinkAsync(XElement guest, Func<XElement, Task<bool>> holds)
    {
        XElement smallest = new(guest);
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            int parts = Parts(smallest).Count();
            for (int i = parts - 1; i >= 0; i--)
            {
                XElement tried = new(smallest);
                if (Parts(tried).ElementAtOrDefault(i) is not { } part)
                {
                    continue;
                }

                Remove(part);
                if (await holds(tried))
                {
                    smallest = tried;
                    isSmaller = true;
                }
            }
        }

        return smallest;
    }

    private static IEnumerable<XObject> Parts(XElement guest) =>
        guest.Descendants().SelectMany(element => element.Attributes().Cast<XObject>().Prepend(element));

    private static void Remove(XObject part)
    {
        if (part is XAttribute attribute)
        {
            attribute.Remove();
        }
        else
        {
            ((XElement)part).Remove();
        }
    }
}
