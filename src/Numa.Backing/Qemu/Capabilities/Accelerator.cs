using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What runs guest code: QEMU's <c>-accel</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<Accelerator>))]
public enum Accelerator
{
    /// <summary>The kernel's virtual machines: <c>kvm</c>.</summary>
    Kvm,

    /// <summary>QEMU's own translation of code: <c>tcg</c>.</summary>
    Tcg,

    /// <summary>macOS's hypervisor framework: <c>hvf</c>.</summary>
    Hvf,

    /// <summary>Microsoft's hypervisor below Linux: <c>mshv</c> (QEMU 10.2).</summary>
    Mshv,
}
