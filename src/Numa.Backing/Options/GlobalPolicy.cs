using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How a policy for the whole guest is applied if QEMU's legacy options do not support one.</summary>
[JsonConverter(typeof(WordJsonConverter<GlobalPolicy>))]
public enum GlobalPolicy
{
    /// <summary>By an object attached under the machine type's default RAM id, wherever there is one.</summary>
    Attach,

    /// <summary>Not in the arguments, as in libvirt 11.3; a warning reports it.</summary>
    WarnOnly,

    /// <summary>By an unattached object, as proposed to libvirt in 2016; a warning reports that it has no effect.</summary>
    Unattached,
}
