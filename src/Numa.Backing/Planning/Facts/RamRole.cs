using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What a piece of guest memory is for.</summary>
[JsonConverter(typeof(WordJsonConverter<RamRole>))]
public enum RamRole
{
    /// <summary>All boot memory in one piece.</summary>
    WholeGuest,

    /// <summary>The boot memory of one cell.</summary>
    Cell,

    /// <summary>A memory device.</summary>
    Device,

    /// <summary>A device that is not a memory device of libvirt: <see cref="RamBlock.User"/> names it.</summary>
    OtherDevice,

    /// <summary>Nothing: the guest never sees it.</summary>
    Unattached,
}
