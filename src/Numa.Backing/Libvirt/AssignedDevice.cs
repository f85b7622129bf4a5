using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A device of the host that accesses guest memory itself, so that the memory is locked.</summary>
internal sealed record AssignedDevice
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>What it is.</summary>
    public required AssignedDeviceKind Kind { get; init; }

    /// <summary>The device in the domain, such as <c>hostdev[@type='pci']</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Whether QEMU uses iommufd for it: <c>driver/@iommufd</c>. Null: not specified, as with VFIO containers.</summary>
    public bool? Iommufd { get; init; }

    /// <summary>
    /// Its address on the host as the kernel writes it, such as <c>0000:06:00.0</c>: <c>source/address</c>. Null: it is no PCI
    /// device, or none is written.
    /// </summary>
    public string? PciAddress { get; init; }

    /// <summary>
    /// The guest cells whose generic initiator it is: <c>acpi/@nodeset</c> of a <c>hostdev[@type='pci']</c>. Null: of no cell.
    /// </summary>
    public NodeSet? AcpiNodes { get; init; }

    /// <summary>The name that the user gives it: <c>alias/@name</c>. Null: libvirt's own, such as <c>hostdev0</c>.</summary>
    public string? Alias { get; init; }

    /// <summary>
    /// How many devices before it libvirt names <c>hostdevN</c> when the guest starts: hostdevs of all types without a name of
    /// the user. Null: the domain was not read.
    /// </summary>
    [JsonInclude]
    internal int? NamedBefore { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>Kinds of devices of the host that access guest memory.</summary>
[JsonConverter(typeof(WordJsonConverter<AssignedDeviceKind>))]
internal enum AssignedDeviceKind
{
    /// <summary>A PCI device by VFIO: <c>hostdev[@type='pci']</c> or <c>interface[@type='hostdev']</c>.</summary>
    Pci,

    /// <summary>A mediated device by VFIO: <c>hostdev[@type='mdev']</c>.</summary>
    Mediated,

    /// <summary>An NVMe disk that QEMU drives itself: <c>disk[@type='nvme']</c>, or one in the disk's backing chain.</summary>
    Nvme,

    /// <summary>A vDPA network device: <c>interface[@type='vdpa']</c>.</summary>
    VdpaInterface,

    /// <summary>A vhost-vDPA disk: <c>disk[@type='vhostvdpa']</c>, or one in a disk's backing chain.</summary>
    VdpaDisk,
}

/// <summary>An IOMMU of the guest: <c>devices/iommu</c>. With one, each VFIO device has an address space of its own.</summary>
internal sealed record GuestIommu
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The model, such as <c>intel</c>: <c>@model</c>. Null: not specified.</summary>
    public string? Model { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>How the guest's memory is protected from the host: <c>launchSecurity</c>.</summary>
internal sealed record LaunchSecurity
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The technology: <c>@type</c>.</summary>
    public required LaunchSecurityType Type { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>Technologies that protect guest memory from the host.</summary>
[JsonConverter(typeof(WordJsonConverter<LaunchSecurityType>))]
internal enum LaunchSecurityType
{
    /// <summary>AMD SEV and SEV-ES: <c>sev</c>. Guest memory is pinned.</summary>
    Sev,

    /// <summary>AMD SEV-SNP: <c>sev-snp</c>. Private memory comes from guest_memfd.</summary>
    SevSnp,

    /// <summary>Intel TDX: <c>tdx</c>. Private memory comes from guest_memfd.</summary>
    Tdx,

    /// <summary>IBM Secure Execution: <c>s390-pv</c>.</summary>
    S390Pv,

    /// <summary>One that this library does not know.</summary>
    Other,
}
