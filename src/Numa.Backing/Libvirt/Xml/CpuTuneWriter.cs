using System.Globalization;
using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes <c>cputune</c>: <c>vcpupin</c> and <c>emulatorpin</c>; the rest of the element stays as it is.</summary>
internal static class CpuTuneWriter
{
    public static void Write(DomainTree tree, CpuTune? tune)
    {
        XElement root = tree.Root;
        if (tune is null && root.Element("cputune") is null)
        {
            return;
        }

        XElement? pin = tune?.EmulatorPin is { } cpus
            ? new XElement("emulatorpin", Markup.Attribute("cpuset", cpus.ToString()))
            : null;
        tree.Ensure(root, "cputune");
        WritePins(tree, tune?.VcpuPins ?? []);
        tree.PutInAny("cputune", "emulatorpin", pin);
    }

    // Pins that are as they were read keep their text.
    private static void WritePins(DomainTree tree, ValueList<VcpuPin> pins)
    {
        XElement[] old = tree.Root.Elements("cputune").Elements("vcpupin").ToArray();
        if (old.Select(Read).SequenceEqual(pins.AsEnumerable()))
        {
            return;
        }

        XElement parent = old.FirstOrDefault()?.Parent ?? tree.Ensure(tree.Root, "cputune");
        tree.Remove(old.Where(element => element.Parent != parent));
        tree.PutAll(parent, [.. old.Where(element => element.Parent == parent)], [.. pins.Select(Element)]);
    }

    private static VcpuPin? Read(XElement element) =>
        int.TryParse(element.Attribute("vcpu")?.Value, CultureInfo.InvariantCulture, out int vcpu)
        && CpuSet.TryParse(element.Attribute("cpuset")?.Value, out CpuSet cpus)
            ? new() { Vcpu = vcpu, Cpus = cpus }
            : null;

    private static XElement Element(VcpuPin pin) => new(
        "vcpupin", Markup.Attribute("vcpu", pin.Vcpu), Markup.Attribute("cpuset", pin.Cpus.ToString()));
}
