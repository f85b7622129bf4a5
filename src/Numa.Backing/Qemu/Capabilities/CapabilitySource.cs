using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How the capabilities of a binary became known.</summary>
[JsonConverter(typeof(WordJsonConverter<CapabilitySource>))]
internal enum CapabilitySource
{
    /// <summary>Put together in code.</summary>
    Code,

    /// <summary>libvirt's capability document of the binary.</summary>
    LibvirtDocument,

    /// <summary>The binary's own answers.</summary>
    QmpConversation,

    /// <summary>Only the version: an unmodified build is assumed.</summary>
    Version,
}
