using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How a policy for the whole guest is applied where QEMU's legacy options cannot carry one.</summary>
[JsonConverter(typeof(WordJsonConverter<GlobalPolicy>))]
public enum GlobalPolicy
{
    /// <summary>By an object attached under the machine type's default RAM id, wherever there is one.</summary>
    Attach,

    /// <summary>Not in the arguments, as libvirt 11.3 leaves it; a warning says so.</summary>
    WarnOnly,

    /// <summary>By an object attached to nothing, as proposed to libvirt in 2016; a warning says that it does not work.</summary>
    Unattached,
}
