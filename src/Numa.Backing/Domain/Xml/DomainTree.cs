using System.Xml.Linq;

namespace Numa.Backing.Domain.Xml;

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
        foreach (XElement repeated in parent.Elements(name).Skip(1).ToArray())
        {
            ElementLayout.Remove(repeated);
        }

        XElement? old = parent.Element(name);
        if (old is not null && now is not null)
        {
            _layout.Replace(old, now);
        }
        else if (old is not null)
        {
            ElementLayout.Remove(old);
        }
        else if (now is not null)
        {
            _layout.Insert(parent, Before(parent, name), now);
        }

        return now;
    }

    /// <summary>Adds an element after all others inside the parent.</summary>
    public void Append(XElement parent, XElement now) => _layout.Insert(parent, parent.Elements().LastOrDefault(), now);

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

        foreach (XElement surplus in old.Skip(now.Length))
        {
            ElementLayout.Remove(surplus);
        }
    }

    private static int Rank(XElement element) => Array.IndexOf(Order, element.Name.LocalName);

    private static XElement? Before(XElement parent, string name)
    {
        if (parent.Parent is not null)
        {
            return parent.Elements().LastOrDefault();
        }

        int rank = Array.IndexOf(Order, name);
        return parent.Elements().LastOrDefault(element => Rank(element) >= 0 && Rank(element) < rank);
    }
}
