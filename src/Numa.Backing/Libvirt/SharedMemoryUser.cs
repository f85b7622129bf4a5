using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A device that cannot work unless guest memory is of a certain kind.</summary>
internal sealed record SharedMemoryUser
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>What it needs.</summary>
    public required SharedMemoryNeed Need { get; init; }

    /// <summary>The device in the domain, such as <c>interface[@type='vhostuser']</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>What a device needs of guest memory.</summary>
[JsonConverter(typeof(WordJsonConverter<SharedMemoryNeed>))]
internal enum SharedMemoryNeed
{
    /// <summary>All of it is shared: vhost-user devices, virtiofs.</summary>
    Shared,

    /// <summary>All of it should be shared, which libvirt leaves to the user: a vhost-user GPU.</summary>
    SharedUnchecked,

    /// <summary>It is a memfd: virtio-gpu with blob resources.</summary>
    MemFd,
}
