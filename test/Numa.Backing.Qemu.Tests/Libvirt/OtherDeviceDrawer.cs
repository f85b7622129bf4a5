using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws devices without memory of their own that ask something of guest memory or of QEMU's.</summary>
internal static class OtherDeviceDrawer
{
    public static IEnumerable<XElement> Devices(Draw draw)
    {
        if (draw.OneIn(12))
        {
            yield return new("filesystem", new XAttribute("type", "mount"),
                new XElement("driver", new XAttribute("type", "virtiofs")),
                new XElement("source", new XAttribute("socket", "/tmp/share")),
                new XElement("target", new XAttribute("dir", "share")));
        }

        if (draw.OneIn(16))
        {
            yield return new("shmem", new XAttribute("name", "board"),
                new XElement("model", new XAttribute("type", "ivshmem-plain")),
                new XElement("size", new XAttribute("unit", "M"), 4));
        }

        if (draw.OneIn(16))
        {
            yield return new("video", new XElement(
                "model", new XAttribute("type", "virtio"), new XAttribute("heads", 1), new XAttribute("blob", draw.Pick("on", "off"))));
        }
    }
}
