using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>The elements of a domain that is written, each at the place where libvirt writes it.</summary>
internal sealed class DomainTree
{
    // libvirt 11.3.0 domain_conf.c, virDomainDefFormatInternalSetRootName; what comes after devices is not memory's.
    private static readonly string[] Order =
    [
        "name", "uuid", "genid", "title", "description", "metadata",
        "maxMemory", "memory", "currentMemory", "blkiotune", "memtune", "memoryBacking",
        "vcpu", "vcpus", "iothreads", "iothreadids", "defaultiothread", "cputune", "numatune", "resource",
        "sysinfo", "bootloader", "bootloader_args", "os", "idmap", "features", "cpu", "clock",
        "on_poweroff", "on_reboot", "on_crash", "on_lockfailure", "pm", "perf", "devices",
    ];

    private readonly ElementLayout _layout;

    // The last element of each parent that was appended to: a tree of this kind has no quick way to it.
    private readonly Dictionary<XElement, XElement> _last = [];

    public DomainTree(XElement root)
    {
        Root = root;
        _layout = new ElementLayout(root);
    }

    public XElement Root { get; }

    /// <summary>The first element of a name inside the parent; made when there is none.</summary>
    public XElement Ensure(XElement parent, string name) => parent.Element(name) ?? Put(parent, name, new XElement(name))!;

    /// <summary>
    /// Puts an element in the place of the first of its name; null removes that one. Any others were warned about in reading,
    /// and would count if the first were gone: they go too.
    /// </summary>
    public XElement? Put(XElement parent, string name, XElement? now)
    {
        XElement[] old = parent.Elements(name).ToArray();
        Remove(old.Skip(now is null ? 0 : 1));
        if (now is null)
        {
            return null;
        }

        if (old.Length > 0)
        {
            _layout.Replace(old[0], now);
            return old[0];
        }

        _last.Remove(parent);
        _layout.Insert(parent, Before(parent, name), now);
        return now;
    }

    /// <summary>The same for an element that libvirt finds in any parent of a name inside the domain.</summary>
    public void PutInAny(string parent, string name, XElement? now)
    {
        XElement[] old = Root.Elements(parent).Elements(name).ToArray();
        Remove(old.Skip(1));
        if (now is not null || old.Length > 0)
        {
            Put(old.FirstOrDefault()?.Parent ?? Ensure(Root, parent), name, now);
        }
    }

    /// <summary>Removes elements and the white space before them.</summary>
    public void Remove(IEnumerable<XElement> elements)
    {
        XElement[] gone = elements.ToArray();
        foreach (XElement element in gone)
        {
            _last.Remove(element.Parent!);
        }

        ElementLayout.Remove(gone);
    }

    /// <summary>Adds an element after all others inside the parent.</summary>
    public void Append(XElement parent, XElement now)
    {
        XElement? last = _last.TryGetValue(parent, out XElement? known) ? known : parent.Elements().LastOrDefault();
        _layout.Insert(parent, last, now);
        _last[parent] = now;
    }

    /// <summary>Puts elements in the places of those that are there, in order; adds what is more, removes what is less.</summary>
    public void PutAll(XElement parent, XElement[] old, XElement[] now)
    {
        for (int i = 0; i < now.Length; i++)
        {
            if (i < old.Length)
            {
                _layout.Replace(old[i], now[i]);
            }
            else
            {
                Append(parent, now[i]);
            }
        }

        Remove(old.Skip(now.Length));
    }

    private static int Rank(XElement element) => Array.IndexOf(Order, element.Name.LocalName);

    private XElement? Before(XElement parent, string name)
    {
        if (parent != Root)
        {
            return parent.Elements().LastOrDefault();
        }

        int rank = Array.IndexOf(Order, name);
        return parent.Elements().LastOrDefault(element => Rank(element) >= 0 && Rank(element) < rank);
    }
}
