using Numa.Backing.Domain;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Why each argument and property about the whole guest is there.</summary>
internal sealed class GuestOrigins(MemoryPlan plan, BlockWishes wishes)
{
    private DecisionRow LayoutRow => plan.LayoutRow!;

    /// <summary>A property of <c>-machine</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin OfMachine(string property) => property switch
    {
        "dump-guest-core" => plan.Domain.DumpCore is not null
            ? Origins.Element(wishes.At(DomainElement.Memory, "memory/@dumpCore"), "Whether guest memory is part of a core dump.")
            : Origins.Option("MemoryArgsOptions.DumpGuestCore, as the domain does not say."),
        "mem-merge" => Origins.Element(
            wishes.At(DomainElement.MemoryBacking, "memoryBacking/nosharepages"),
            "Pages are not merged with those of other guests."),
        "nvdimm" => Origins.Rule("The machine makes room for NVDIMMs when it is told so.", "libvirt row 98")
            with { Element = FirstDevice<NvdimmDevice>(), Features = QemuFeatures.Nvdimm },
        "memory-backend" => Origins.Row(LayoutRow, wishes.Nodes(plan.Blocks[0]) ?? wishes.HugePages(plan.Blocks[0])),
        "hmat" => Origins.Rule(
            "Latencies, bandwidths or caches are told in an HMAT, which is off unless asked for.", "libvirt row 95")
            with { Element = "cpu/numa", Features = QemuFeatures.NumaHmat },
        _ when property.StartsWith("sgx-epc.", StringComparison.Ordinal) => OfEnclave(property),
        _ => throw new InvalidOperationException($"Nobody says why -machine has the property {property}."),
    };

    /// <summary>A property of <c>-m</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin OfSize(string property) => property switch
    {
        "size" => Origins.ElementOr(
            wishes.BootMemory,
            "Boot memory: all memory without the devices, rounded and aligned (see adjustments).",
            Origins.Rule("What the cells add up to.", "libvirt row 9")),
        "slots" => Origins.Element(wishes.At(DomainElement.MaxMemory, "maxMemory/@slots"), "Slots for modules."),
        "maxmem" => Origins.Element(
            wishes.At(DomainElement.MaxMemory, "maxMemory"), "The most memory there can be, aligned as boot memory is."),
        _ => throw new InvalidOperationException($"Nobody says why -m has the property {property}."),
    };

    public Origin MemPrealloc() => plan.Domain.MemoryBacking?.Allocation == MemoryAllocation.Immediate && plan.MemPath is null
        ? Origins.Element(
            wishes.At(DomainElement.Allocation, "memoryBacking/allocation/@mode"),
            "There is no object that could be told to take its pages at start.") with { Row = LayoutRow }
        : Origins.Row(LayoutRow, wishes.At(DomainElement.HugePages, "memoryBacking/hugepages"));

    public Origin MemPath() => Origins.Row(LayoutRow, wishes.HugePages(plan.Blocks[0])) with
    {
        HostFacts = plan.Blocks[0].HugePageSize is { } size ? HostFacts.Mount(plan.Host, size) : [],
    };

    public Origin MemLock() => plan.Domain.MemoryBacking is { Locked: true }
        ? Origins.Element(
            wishes.At(DomainElement.MemoryBacking, "memoryBacking/locked"), "The memory stays in RAM.")
        : Origins.Rule("Nothing asks that memory stays in RAM, and QEMU is told so.", "libvirt rows 53, 98");

    /// <summary>A property of the file of an error record store.</summary>
    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin OfStore(string property)
    {
        Written store = wishes.At(DomainElement.PersistentStore, "devices/pstore");
        return property switch
        {
            "qom-type" => Origins.Element(store, "The store is a file that is mapped."),
            "id" => Origins.Element(store.Part("/alias/@name"), "Named after the device, pstore0 where it has no name."),
            "mem-path" => Origins.Element(store.Part("/path"), "The file that the domain names."),
            "size" => Origins.Element(store.Part("/size"), "The size of the file."),
            "share" => Origins.Element(store, "What is written must reach the file."),
            _ => throw new InvalidOperationException($"Nobody says why a persistent store has the property {property}."),
        };
    }

    /// <summary>A property of a thread context.</summary>
    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin OfThreads(RamBlock block, string property)
    {
        Row<ThreadContextKind> row = block.Rows!.Value.ThreadContext;
        return property switch
        {
            "qom-type" => Origins.Row(row, wishes.Prealloc(block)),
            "id" => Origins.Rule("Named after the object whose pages the threads take.", "libvirt row 78"),
            "node-affinity" when row.Outcome == ThreadContextKind.EmulatorNodes =>
                Origins.Row(row, wishes.At(DomainElement.CpuTune, "cputune/emulatorpin/@cpuset"))
                    with { HostFacts = HostFacts.NodeCpus(plan.Host, block.ThreadContext!.NodeAffinity) },
            "node-affinity" => Origins.Row(row, wishes.Nodes(block)),
            _ => throw new InvalidOperationException($"Nobody says why a thread context has the property {property}."),
        };
    }

    // sgx-epc.N.memdev and sgx-epc.N.node stand for the N-th device of enclave memory.
    private Origin OfEnclave(string property)
    {
        string[] parts = property.Split('.');
        int left = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Device is SgxEpcDevice && left-- == 0)
            {
                Written device = wishes.Itself(block)!.Value;
                return (parts[2], block.Device.TargetNode) switch
                {
                    ("memdev", _) => Origins.Element(device, "Enclave memory is a property of the machine, no device."),
                    (_, null) => Origins.Rule("Enclave memory without a cell belongs to cell 0.", "libvirt row 118"),
                    _ => Origins.Element(device.Part("/target/node"), "The guest cell it belongs to."),
                };
            }
        }

        throw new InvalidOperationException($"There is no enclave memory for the property {property}.");
    }

    private string? FirstDevice<T>()
        where T : MemoryDevice
    {
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Device is T)
            {
                return block.Subject;
            }
        }

        return null;
    }
}
