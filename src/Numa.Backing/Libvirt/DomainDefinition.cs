using System.Text.Json.Serialization;
using Numa.Backing.Libvirt;

namespace Numa.Backing;

/// <summary>
/// What a libvirt domain says about memory and NUMA, as it was written:
/// nothing is defaulted or inferred. Sizes are read in whole KiB, as libvirt keeps them.
/// </summary>
/// <remarks>
/// Read from XML or built in code; both pass the same checks at <see cref="MemoryArgsBuilder.Build"/>.
/// Equal by value; where an element stood and what is not about memory do not count. Immutable, safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// DomainDefinition domain = DomainDefinition.Parse(xml);
/// Console.WriteLine($"{domain.Name}: {domain.Memory} in {domain.Cells.Count} cells");
/// DomainDefinition larger = domain with { Memory = ByteSize.FromGibibytes(8) };
/// Console.WriteLine(larger.ToXml());
/// </code>
/// </example>
public sealed partial record DomainDefinition
{
    /// <summary>What runs the guest: <c>domain/@type</c>.</summary>
    [JsonRequired]
    public DomainType Type { get; init; } = DomainType.Kvm;

    /// <summary>The number of the running guest, from 1: <c>domain/@id</c>. Null: it is not running.</summary>
    public int? Id { get; init; }

    /// <summary>The guest's name, part of the paths of its memory: <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The guest's identity: <c>uuid</c>. Null: libvirt would draw one; memory does not need it.</summary>
    [JsonInclude]
    internal Guid? Uuid { get; init; }

    /// <summary>The guest's architecture: <c>os/type/@arch</c>. Null: the QEMU binary's.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>A machine type or its alias: <c>os/type/@machine</c>. Null: the binary's default.</summary>
    public string? Machine { get; init; }

    /// <summary>All memory at boot, memory devices included: <c>memory</c>. Null: the sum of cells and devices.</summary>
    public ByteSize? Memory { get; init; }

    /// <summary>Whether guest memory is part of a core dump: <c>memory/@dumpCore</c>. Null: the caller's default.</summary>
    public bool? DumpCore { get; init; }

    /// <summary>What the balloon leaves the guest: <c>currentMemory</c>. Null: all of it.</summary>
    public ByteSize? CurrentMemory { get; init; }

    /// <summary>How far memory can be plugged: <c>maxMemory</c>. Null: no memory hotplug.</summary>
    public MaxMemory? MaxMemory { get; init; }

    /// <summary>Limits on the process: <c>memtune</c>. Null: none is written.</summary>
    [JsonInclude]
    internal MemoryTune? MemoryTune { get; init; }

    /// <summary>How the guest's memory is backed: <c>memoryBacking</c>. Null: ordinary memory.</summary>
    public MemoryBacking? MemoryBacking { get; init; }

    /// <summary>The virtual CPUs: <c>vcpu</c>. Null: one.</summary>
    public Vcpu? Vcpu { get; init; }

    /// <summary>The guest's CPU: <c>cpu</c>. Null: nothing is written of it.</summary>
    [JsonInclude]
    internal GuestCpu? Cpu { get; init; }

    /// <summary>Where threads may run: <c>cputune</c>. Null: nothing is pinned.</summary>
    [JsonInclude]
    internal CpuTune? CpuTune { get; init; }

    /// <summary>Which host nodes give the memory: <c>numatune</c>. Null: no policy is written.</summary>
    public NumaTune? NumaTune { get; init; }

    /// <summary>The guest's NUMA cells, in the order written: <c>cpu/numa/cell</c>. Empty: no guest NUMA.</summary>
    public ValueList<GuestCell> Cells { get; init; }

    /// <summary>Latencies and bandwidths between cells: <c>cpu/numa/interconnects</c>.</summary>
    [JsonInclude]
    internal ValueList<Interconnect> Interconnects { get; init; }

    /// <summary>Memory modules, in the order written: <c>devices/memory</c>.</summary>
    public ValueList<MemoryDevice> MemoryDevices { get; init; }

    /// <summary>PCI controllers, which name the buses of memory devices: <c>devices/controller[@type='pci']</c>.</summary>
    [JsonInclude]
    internal ValueList<PciController> PciControllers { get; init; }

    /// <summary>Devices whose other half is a process that must see guest memory: vhost-user, virtiofs, vDPA and so on.</summary>
    [JsonInclude]
    internal ValueList<SharedMemoryUser> SharedMemoryUsers { get; init; }

    /// <summary>Devices of the host that access guest memory: VFIO, NVMe and vDPA.</summary>
    [JsonInclude]
    internal ValueList<AssignedDevice> AssignedDevices { get; init; }

    /// <summary>
    /// The memory of all devices <c>shmem</c> of model ivshmem-plain together, which are files in <c>/dev/shm</c>. Null: none.
    /// </summary>
    [JsonInclude]
    internal ByteSize? SharedMemory { get; init; }

    /// <summary>IOMMUs of the guest: <c>devices/iommu</c>.</summary>
    [JsonInclude]
    internal ValueList<GuestIommu> Iommus { get; init; }

    /// <summary>How guest memory is protected from the host: <c>launchSecurity</c>. Null: it is not.</summary>
    [JsonInclude]
    internal LaunchSecurity? LaunchSecurity { get; init; }

    /// <summary>Whether VFIO devices use iommufd: <c>iommufd/@enabled</c>. Null: not said.</summary>
    [JsonInclude]
    internal bool? Iommufd { get; init; }

    /// <summary>
    /// Whether the guest has a memory balloon: <c>devices/memballoon</c>, whose model is not <c>none</c>. Read from XML and not
    /// written to it. Null: not written, and libvirt adds one.
    /// </summary>
    [JsonInclude]
    internal bool? HasBalloon { get; init; }

    /// <summary>The ACPI error record store, which is a memory backend too: <c>devices/pstore</c>. Null: there is none.</summary>
    [JsonInclude]
    internal PersistentStore? PersistentStore { get; init; }

    /// <summary>
    /// The data about the running guest in libvirt's state file: <c>domstatus</c>. Null: the domain was not read from one.
    /// </summary>
    [JsonInclude]
    internal DomainStatus? Status { get; init; }

    /// <summary>Elements inside memory's own that this library does not know; written back as they were.</summary>
    [JsonInclude]
    internal ValueList<UnknownElement> UnknownElements { get; init; }

    /// <summary>The text that the domain was read from, and the diagnostics of the reader.</summary>
    internal DomainSource Source { get; init; } = DomainSource.None;
}
