using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What runs the guest: <c>domain/@type</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<DomainType>))]
public enum DomainType
{
    /// <summary>QEMU with the kernel's virtual machines: <c>kvm</c>.</summary>
    Kvm,

    /// <summary>QEMU with its own translation of code (TCG): <c>qemu</c>.</summary>
    Qemu,

    /// <summary>QEMU with macOS's hypervisor framework: <c>hvf</c>.</summary>
    Hvf,

    /// <summary>Something that is not QEMU; such a domain is refused.</summary>
    Other,

    /// <summary>QEMU with Microsoft's hypervisor: <c>hyperv</c> (libvirt 11.10, QEMU 10.2).</summary>
    Hyperv,
}
