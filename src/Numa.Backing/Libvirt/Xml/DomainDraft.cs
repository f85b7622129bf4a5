using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of a domain so far.</summary>
internal sealed class DomainDraft
{
    /// <summary>Places of elements that count once, in the order of <see cref="DomainElement"/>.</summary>
    public SourcePlace[] Places { get; } = new SourcePlace[(int)DomainElement.Uuid + 1];

    public DomainType? Type { get; set; }

    /// <summary>The written words that the domain has as Other.</summary>
    public (string? Type, string? Architecture) OtherWords { get; set; }

    public int? Id { get; set; }

    public string? Name { get; set; }

    public Guid? Uuid { get; set; }

    public Architecture? Architecture { get; set; }

    public string? Machine { get; set; }

    public ByteSize? Memory { get; set; }

    public bool? DumpCore { get; set; }

    public ByteSize? CurrentMemory { get; set; }

    public MaxMemory? MaxMemory { get; set; }

    public MemoryTuneDraft? MemoryTune { get; set; }

    public MemoryBackingDraft? MemoryBacking { get; set; }

    public Vcpu? Vcpu { get; set; }

    /// <summary>How many CPUs run at the start: <c>vcpu/@current</c>.</summary>
    public uint? CurrentCpus { get; set; }

    /// <summary>Whether each CPU says whether it runs at the start: <c>vcpus/vcpu</c>.</summary>
    public bool HasCpuStates { get; set; }

    /// <summary>The highest <c>vcpus/vcpu/@id</c>. Null: there is none.</summary>
    public (ulong Id, SourcePlace Place)? HighestCpuState { get; set; }

    public CpuTuneDraft? CpuTune { get; set; }

    public GuestCpu? Cpu { get; set; }

    public NumaTune? NumaTune { get; set; }

    public NumaDraft Numa { get; } = new();

    /// <summary>Whether the number of I/O threads was read; libvirt reads the first only.</summary>
    public bool HasIoThreads { get; set; }

    /// <summary>What is known of the devices on PCI buses.</summary>
    public PciDevices PciDevices { get; } = new();

    public DomainStatus? Status { get; set; }

    public List<MemoryDevice> MemoryDevices { get; } = [];

    public List<SharedMemoryUser> SharedMemoryUsers { get; } = [];

    public List<AssignedDevice> AssignedDevices { get; } = [];

    /// <summary>How many <c>hostdev</c> libvirt will name, of all types.</summary>
    public int NamedHostDevices { get; set; }

    /// <summary>The same of <c>interface[@type='hostdev']</c>, which libvirt names first.</summary>
    public int NamedHostInterfaces { get; set; }

    public List<GuestIommu> Iommus { get; } = [];

    public ByteSize? SharedMemory { get; set; }

    public LaunchSecurity? LaunchSecurity { get; set; }

    public bool? Iommufd { get; set; }

    public PersistentStore? PersistentStore { get; set; }

    public bool? HasBalloon { get; set; }

    public QemuPassthrough? Passthrough { get; set; }

    /// <summary>How many <c>devices/memory</c> were begun, good or not.</summary>
    public int NextMemoryDevice { get; set; }

    /// <summary>Whether the element has stood in the text already.</summary>
    public bool HasSeen(DomainElement element) => Places[(int)element].IsKnown;

    /// <summary>Remembers where the element stands; false, with a warning, when it is not the first of its name.</summary>
    public bool Sees(DomainElement element, ElementReader xml)
    {
        bool isFirst = !HasSeen(element);
        Remember(element, xml, Repeated.FirstOnly);
        return isFirst;
    }

    /// <summary>Remembers where the first element of its name stands; says of a further one what becomes of it.</summary>
    public void Remember(DomainElement element, ElementReader xml, string whatBecomesOfMore)
    {
        if (HasSeen(element))
        {
            xml.Report(ReadingCodes.RepeatedElement, xml.Name, whatBecomesOfMore);
        }
        else
        {
            Places[(int)element] = xml.Place;
        }
    }

    /// <summary>The domain; null while it has no name or no type.</summary>
    public DomainDefinition? ToDomain(
        ValueList<PciController> controllers, ValueList<UnknownElement> unknown, DomainSource source) =>
        Name is null || Type is null ? null : new DomainDefinition
        {
            Type = Type.Value,
            Id = Id,
            Name = Name,
            Uuid = Uuid,
            Architecture = Architecture,
            Machine = Machine,
            Memory = Memory,
            DumpCore = DumpCore,
            CurrentMemory = CurrentMemory,
            MaxMemory = MaxMemory,
            MemoryTune = MemoryTune?.ToTune(),
            MemoryBacking = MemoryBacking?.ToBacking(),
            Vcpu = Vcpu,
            Cpu = Cpu,
            CpuTune = CpuTune?.ToTune(),
            NumaTune = NumaTune,
            Cells = ValueList.Own(Numa.Cells.ToArray()),
            Interconnects = ValueList.Own(Numa.Interconnects.ToArray()),
            MemoryDevices = ValueList.Own(MemoryDevices.ToArray()),
            PciControllers = controllers,
            SharedMemoryUsers = ValueList.Own(SharedMemoryUsers.ToArray()),
            AssignedDevices = NamedHostInterfaces == 0
                ? [.. AssignedDevices]
                : [.. AssignedDevices.Select(device => device with { NamedBefore = device.NamedBefore + NamedHostInterfaces })],
            Iommus = [.. Iommus],
            SharedMemory = SharedMemory,
            LaunchSecurity = LaunchSecurity,
            Iommufd = Iommufd,
            PersistentStore = PersistentStore,
            HasBalloon = HasBalloon,
            UnknownElements = unknown,
            Status = Status,
            Source = source,
        };
}
