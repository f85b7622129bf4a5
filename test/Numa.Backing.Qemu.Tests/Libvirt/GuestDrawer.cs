using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws the XML of guests as people and programs write it: every element that concerns memory.</summary>
internal sealed class GuestDrawer
{
    private static readonly XNamespace Qemu = "http://libvirt.org/schemas/domain/qemu/1.0";

    private static readonly Dictionary<Architecture, string?[]> Machines = new()
    {
        [Architecture.X86_64] = [null, "pc", "q35", "pc-q35-7.2", "pc-q35-6.0", "pc-q35-5.0", "pc-q35-4.2", "pc-i440fx-5.1",
            "pc-i440fx-7.2", "pc-i440fx-3.1", "pc-i440fx-2.9", "microvm", "isapc"],
        [Architecture.I686] = [null, "pc", "q35"],
        [Architecture.Aarch64] = [null, "virt", "virt-7.2", "virt-5.0", "sbsa-ref"],
        [Architecture.Armv7l] = [null, "virt", "vexpress-a15"],
        [Architecture.Ppc64] = [null, "pseries", "pseries-7.2", "pseries-5.1", "powernv9"],
        [Architecture.S390x] = [null, "s390-ccw-virtio", "s390-ccw-virtio-7.2"],
        [Architecture.Riscv64] = [null, "virt", "spike"],
        [Architecture.Loongarch64] = [null, "virt"],
    };

    private static readonly string[] WithoutPci = ["microvm", "isapc", "spike", "sbsa-ref", "vexpress-a15"];

    private static readonly string[] Names =
        ["guest", "a,b=c", "with space", "ünïcode-𝔫ame-that-is-long", "-dash", "slash.dot", "averyveryverylongnameofaguest", "tab\there"];

    private readonly Draw _draw;
    private readonly Architecture _architecture;
    private readonly int _cells;
    private readonly string? _machine;

    private GuestDrawer(Draw draw, IReadOnlyList<Architecture> architectures)
    {
        _draw = draw;
        // Most guests of the field are of this architecture, and most rules are about it.
        bool isUsual = !draw.OneIn(4) && architectures.Contains(Architecture.X86_64);
        _architecture = isUsual ? Architecture.X86_64 : draw.PickFrom(architectures);
        _machine = draw.PickFrom(Machines[_architecture]);
        _cells = draw.Pick(0, 0, 1, 2, 2, 3, 4, 8);
    }

    /// <summary>A guest; every third has one thing broken or written in an unusual way.</summary>
    public static XElement Guest(Draw draw, IReadOnlyList<Architecture> architectures)
    {
        XElement guest = new GuestDrawer(draw, architectures).Guest();
        if (draw.OneIn(3))
        {
            GuestSpoiler.Spoil(guest, draw);
        }

        return guest;
    }

    private XElement Guest()
    {
        int cpus = Math.Max(_draw.Pick(1, 2, 4, 8, 16), _cells);
        XElement devices = new("devices", Drawer().Devices());
        bool hasDevices = devices.Elements("memory").Any();
        XElement[] parts =
        [
            new("name", _draw.PickFrom(Names)),
            Memory(),
            .. Optional(3, () => Size("currentMemory", 1024)),
            .. hasDevices || _draw.OneIn(6) ? [MaxMemory()] : Array.Empty<XElement>(),
            .. BackingDrawer.Elements(_draw, _cells),
            Vcpu(cpus),
            .. Optional(4, () => TuneDrawer.CpuTune(_draw)),
            .. Optional(8, () => TuneDrawer.MemoryTune(_draw)),
            .. Optional(12, () => TuneDrawer.Vcpus(_draw, cpus)),
            .. Optional(8, () => new XElement("features", new XElement("acpi"), new XElement("apic"))),
            .. Optional(6, () => new XElement("iothreads", _draw.Pick(0, 1, 4))),
            Os(),
            .. _cells > 0 || _draw.OneIn(6) ? [Cpu(cpus)] : Array.Empty<XElement>(),
            .. Optional(16, Passthrough),
            devices,
        ];
        XElement domain = new("domain", new XAttribute("type", "qemu"), Shuffled(parts));
        if (_draw.OneIn(12))
        {
            domain.Add(new XAttribute("id", _draw.Between(1, 9)));
        }

        return domain;
    }

    private DeviceDrawer Drawer() => new(_draw, _cells)
    {
        HasPci = !WithoutPci.Contains(_machine) && _architecture != Architecture.S390x,
        IsCcw = _architecture == Architecture.S390x,
    };

    private XElement Cpu(int cpus)
    {
        XElement cpu = new("cpu");
        cpu.Add(_draw.OneIn(4) ? TuneDrawer.Topology(_draw, cpus) : null);
        cpu.Add(_cells > 0 ? CellDrawer.Numa(_draw, _cells, cpus) : null);
        return cpu;
    }

    private XElement Passthrough() => _draw.OneIn(2)
        ? new(Qemu + "commandline", new XElement(Qemu + "arg", new XAttribute("value", "-no-user-config")))
        : new XElement(Qemu + "capabilities", new XElement(
            Qemu + "del",
            new XAttribute("capability", _draw.Pick("nvdimm.unarmed", "thread-context", "numa.hmat", "blockdev"))));

    private XElement Os()
    {
        XElement type = new("type", new XAttribute("arch", ArchitectureName(_architecture)), "hvm");
        if (_machine is not null)
        {
            type.Add(new XAttribute("machine", _machine));
        }

        return new("os", type);
    }

    private static string ArchitectureName(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    private XElement Memory()
    {
        XElement memory = Size("memory", 1024);
        if (_draw.OneIn(8))
        {
            memory.Add(new XAttribute("dumpCore", _draw.Pick("on", "off")));
        }

        return memory;
    }

    private XElement MaxMemory()
    {
        XElement element = new("maxMemory", new XAttribute("unit", "GiB"), _draw.Pick(16, 64, 256, 1024));
        if (!_draw.OneIn(8))
        {
            element.Add(new XAttribute("slots", _draw.Pick(1, 4, 16, 32, 256)));
        }

        return element;
    }

    private XElement Vcpu(int cpus)
    {
        XElement vcpu = new("vcpu", cpus);
        if (_draw.OneIn(2))
        {
            vcpu.Add(new XAttribute("placement", "static"));
        }

        if (_draw.OneIn(6))
        {
            vcpu.Add(new XAttribute("cpuset", _draw.Set(TuneDrawer.LastCpu)));
        }

        if (_draw.OneIn(8))
        {
            vcpu.Add(new XAttribute("current", _draw.Between(1, cpus)));
        }

        return vcpu;
    }

    // A size around a number of MiB, in a unit of which libvirt knows several.
    private XElement Size(string name, int mebibytes) => Sized(_draw, new XElement(name), mebibytes);

    /// <summary>Writes a size into an element, exact or a few KiB off, in one of the units.</summary>
    public static XElement Sized(Draw draw, XElement element, int mebibytes)
    {
        (string? unit, object number) = draw.Between(0, 7) switch
        {
            0 => ("MiB", (object)mebibytes),
            1 => ("M", mebibytes),
            2 => ("bytes", mebibytes * 1048576L),
            3 => (null, mebibytes * 1024),
            4 => ("KiB", (mebibytes * 1024) + draw.Pick(0, 4, 28, 1000)),
            5 => ("MB", mebibytes),
            6 => ("KB", mebibytes * 1000),
            _ => ("KiB", mebibytes * 1024),
        };
        if (unit is not null)
        {
            element.Add(new XAttribute("unit", unit));
        }

        element.Add(number);
        return element;
    }

    private IEnumerable<XElement> Optional(int oneIn, Func<XElement> element) => _draw.OneIn(oneIn) ? [element()] : [];

    private XElement[] Shuffled(XElement[] elements)
    {
        if (_draw.OneIn(4))
        {
            elements = [.. elements.OrderBy(_ => _draw.Between(0, 1000))];
        }

        return elements;
    }
}
