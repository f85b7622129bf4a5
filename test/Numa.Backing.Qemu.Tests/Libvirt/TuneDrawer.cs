using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws what a guest's CPUs and limits have: <c>cputune</c>, <c>memtune</c>, <c>vcpus</c>, <c>cpu/topology</c>.</summary>
internal static class TuneDrawer
{
    // libvirt asks this machine, whatever its CPUs, for the node of a pinned CPU.
    public const int LastCpu = 1;

    public static XElement CpuTune(Draw draw)
    {
        XElement tune = new("cputune");
        tune.Add(draw.OneIn(3) ? new XElement("shares", 1024) : null);
        tune.Add(draw.OneIn(2)
            ? new XElement("vcpupin", new XAttribute("vcpu", 0), new XAttribute("cpuset", draw.Set(LastCpu)))
            : null);
        tune.Add(draw.OneIn(4) ? null : new XElement("emulatorpin", new XAttribute("cpuset", draw.Set(LastCpu))));
        return tune;
    }

    public static XElement MemoryTune(Draw draw)
    {
        XElement tune = new("memtune");
        foreach ((string name, int gibibytes) in new[] { ("soft_limit", 32), ("hard_limit", 64), ("swap_hard_limit", 128) })
        {
            tune.Add(draw.OneIn(2) ? new XElement(name, new XAttribute("unit", "G"), gibibytes) : null);
        }

        return tune;
    }

    /// <summary>The vCPUs one by one: the first is always there and stays.</summary>
    public static XElement Vcpus(Draw draw, int cpus) => new(
        "vcpus",
        Enumerable.Range(0, cpus).Select(cpu => new XElement(
            "vcpu",
            new XAttribute("id", cpu),
            new XAttribute("enabled", cpu == 0 || draw.OneIn(2) ? "yes" : "no"),
            new XAttribute("hotpluggable", cpu == 0 ? "no" : "yes"))));

    public static XElement Topology(Draw draw, int cpus)
    {
        int threads = cpus % 2 == 0 ? draw.Pick(1, 2) : 1;
        return new(
            "topology",
            new XAttribute("sockets", cpus / threads),
            draw.OneIn(3) ? new XAttribute("dies", 1) : null,
            new XAttribute("cores", 1),
            new XAttribute("threads", threads));
    }
}
