using Numa.Backing.Libvirt;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Why each argument and property about the whole guest is there.</summary>
internal sealed class GuestOrigins(MemoryPlan plan, WrittenElements elements)
{
    private DecisionRow LayoutRow => plan.LayoutRow!;

    /// <summary>A property of <c>-machine</c>.</summary>
    /// <exception cref="InvalidOperationException">The property has no explanation.</exception>
    public ArgumentOrigin OfMachine(string name, PropertyTraits traits) => traits.Origin switch
    {
        OriginRule.DumpCore => plan.Domain!.DumpCore is not null
            ? Origins.Element(
                elements.At(DomainElement.Memory, "memory/@dumpCore"), "Whether guest memory is part of a core dump.")
            : Origins.Option("MemoryArgsOptions.DumpGuestCore: the domain does not specify it."),
        OriginRule.MemoryBacking => Origins.Element(elements.At(DomainElement.MemoryBacking, traits.Part), traits.Because),
        OriginRule.FirstNvdimm => Origins.Rule("A machine with NVDIMMs requires this property.",
            "docs/sources.md#argument-order")
            .WithElement(FirstDevice<NvdimmDevice>(), default),
        OriginRule.AttachedBackend => Origins.Row(
            LayoutRow, elements.Nodes(plan.Blocks[0]) ?? elements.HugePages(plan.Blocks[0])),
        OriginRule.Hmat => Origins.Rule(
            "Latencies, bandwidths and caches are described in an HMAT, which is off by default.",
            "docs/sources.md#hmat-needs-qemu")
            .WithElement("cpu/numa", default),
        OriginRule.Enclave => OfEnclave(name),
        _ => throw new InvalidOperationException($"The property {name} of -machine has no explanation."),
    };

    /// <summary>A property of <c>-m</c> or <c>-overcommit</c>.</summary>
    /// <exception cref="InvalidOperationException">The rule is not one of an option.</exception>
    public ArgumentOrigin OfOption(PropertyTraits traits) => traits.Origin switch
    {
        OriginRule.BootMemory => Origins.ElementOr(
            elements.BootMemory,
            "Boot memory: the total without the memory devices, rounded and aligned (see adjustments).",
            Origins.Rule("The sum of the cells.", "docs/sources.md#memory-total")),
        OriginRule.MaxMemory => Origins.Element(elements.At(DomainElement.MaxMemory, $"maxMemory{traits.Part}"), traits.Because),
        OriginRule.Locking => MemLock(),
        _ => throw new InvalidOperationException($"An option has no explanation for a property of rule {traits.Origin}."),
    };

    public ArgumentOrigin MemPrealloc() => plan.Domain!.MemoryBacking?.Allocation == MemoryAllocation.Immediate
        && plan.Blocks[0].HugePageSize is null
        ? Origins.Element(
            elements.At(DomainElement.Allocation, "memoryBacking/allocation/@mode"),
            "There is no object that could be told to take its pages at start.").WithRow(LayoutRow)
        : Origins.Row(LayoutRow, elements.At(DomainElement.HugePages, "memoryBacking/hugepages"));

    public ArgumentOrigin MemPath() => plan.Blocks[0].HugePageSize is { } size
        ? Origins.Row(LayoutRow, elements.HugePages(plan.Blocks[0])).WithHostFacts(elements.MountFacts(size))
        : Origins.Row(LayoutRow, elements.At(DomainElement.Source, "memoryBacking/source"));

    private ArgumentOrigin MemLock() => plan.Guest.IsLocked
        ? Origins.Element(
            elements.At(DomainElement.MemoryBacking, "memoryBacking/locked"), "The memory stays in RAM.")
        : Origins.Rule("Memory is not locked; libvirt always prints this argument.",
            "docs/sources.md#memory-locked, #argument-order");

    /// <summary>A property of the file of an error record store.</summary>
    public ArgumentOrigin OfStore(PropertyTraits traits) => Origins.Element(
        elements.At(DomainElement.PersistentStore, "devices/pstore").Part(traits.Part), traits.Because);

    /// <summary>The device of a generic initiator. Of a command line that was read: none that anybody wrote.</summary>
    public (string Subject, AssignedDevice? Device) InitiatorOf(AcpiGenericInitiator initiator)
    {
        for (int i = 0; i < plan.Domain?.AssignedDevices.Count; i++)
        {
            AssignedDevice device = plan.Domain.AssignedDevices[i];
            if (device.AcpiNodes is not null
                && AssignedDevices.IdOf(plan.Domain, i, plan.Facts!.KeptAliases) == initiator.PciDevice)
            {
                return (GenericInitiatorPlanner.SubjectOf(initiator.PciDevice), device);
            }
        }

        return (GenericInitiatorPlanner.SubjectOf(initiator.PciDevice), null);
    }

    /// <summary>A property of a generic initiator.</summary>
    public ArgumentOrigin OfInitiator(AcpiGenericInitiator initiator, PropertyTraits traits)
    {
        AssignedDevice device = InitiatorOf(initiator).Device!;
        return traits.Origin switch
        {
            OriginRule.InitiatorId => Origins.Rule(
                "The objects are numbered from 0 in each guest; libvirt numbers them through all guests of its process.",
                "libvirt 12.8.0 asked"),
            OriginRule.InitiatorDevice when device.Alias == initiator.PciDevice => Origins.Element(
                new("devices/hostdev/alias/@name", device.Place), "The name that the domain gives the device."),
            OriginRule.InitiatorDevice => Origins.Rule(
                "libvirt names the devices of the host in their order, those of interfaces first.",
                "libvirt 11.3.0 qemu_alias.c:288-337"),
            _ => Origins.Element(new("devices/hostdev" + traits.Part, device.Place), traits.Because),
        };
    }

    // sgx-epc.N.memdev and sgx-epc.N.node stand for the N-th device of enclave memory.
    private ArgumentOrigin OfEnclave(string property)
    {
        string[] parts = property.Split('.');
        int left = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Device is SgxEpcDevice && left-- == 0)
            {
                WrittenElement device = elements.Itself(block)!.Value;
                return (parts[2], block.Device.TargetNode) switch
                {
                    ("memdev", _) => Origins.Element(device, "SGX memory is a property of the machine, not a device."),
                    (_, null) => Origins.Rule(
                        "SGX memory without a target node belongs to cell 0.", "docs/sources.md#sgx-node-0"),
                    _ => Origins.Element(device.Part("/target/node"), "The guest cell of the memory."),
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
