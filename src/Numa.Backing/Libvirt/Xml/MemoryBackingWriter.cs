using System.Xml.Linq;
using static Numa.Backing.Libvirt.Xml.Markup;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes <c>memoryBacking</c>.</summary>
internal static class MemoryBackingWriter
{
    public static XElement Write(MemoryBacking backing) => new(
        "memoryBacking",
        backing.HugePages is { } pages ? new XElement("hugepages", pages.Pages.Select(Page)) : null,
        Flag("nosharepages", backing.NoSharePages),
        Flag("locked", backing.Locked),
        backing.Source is { } source ? new XElement("source", Attribute("type", Words.Sources, source)) : null,
        backing.Access is { } access ? new XElement("access", Attribute("mode", Words.Accesses, access)) : null,
        Allocation(backing),
        Flag("discard", backing.Discard));

    private static XElement? Allocation(MemoryBacking backing) =>
        backing.Allocation is null && backing.AllocationThreads is null ? null : new XElement(
            "allocation",
            Attribute("mode", Words.Allocations, backing.Allocation),
            Attribute("threads", (ulong?)backing.AllocationThreads));

    private static XElement Page(HugePage page) => new(
        "page",
        Attribute("size", Number(page.Size)),
        Attribute("unit", Unit(page.Size)),
        Attribute("nodeset", page.NodeSet?.ToString()));
}
