using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A cache in front of a cell's memory, told to the guest in its HMAT: <c>cell/cache</c>.</summary>
internal sealed record CellCache
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>Its level, 1 to 3: <c>@level</c>.</summary>
    public required int Level { get; init; }

    /// <summary>Where a line of memory can lie in it: <c>@associativity</c>.</summary>
    public required CacheAssociativity Associativity { get; init; }

    /// <summary>When a write reaches memory: <c>@policy</c>.</summary>
    public required CachePolicy Policy { get; init; }

    /// <summary>Its size: <c>size/@value</c> in <c>size/@unit</c>.</summary>
    public required ScaledNumber Size { get; init; }

    /// <summary>The size of a line: <c>line/@value</c> in <c>line/@unit</c>.</summary>
    public required ScaledNumber Line { get; init; }

    /// <summary>The text of the element <c>size/unit</c>, which libvirt reads. Null: there is none.</summary>
    internal string? SizeUnitElement { get; init; }

    /// <summary>The text of the element <c>line/unit</c>, which libvirt reads. Null: there is none.</summary>
    internal string? LineUnitElement { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>Where a line of memory can lie in a cache: <c>cache/@associativity</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<CacheAssociativity>))]
internal enum CacheAssociativity
{
    /// <summary>Not said: <c>none</c>.</summary>
    None,

    /// <summary>In one place: <c>direct</c>.</summary>
    Direct,

    /// <summary>Anywhere: <c>full</c>, QEMU's <c>complex</c>.</summary>
    Full,
}

/// <summary>When a write reaches memory: <c>cache/@policy</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<CachePolicy>))]
internal enum CachePolicy
{
    /// <summary>Not said: <c>none</c>.</summary>
    None,

    /// <summary>When the line is given up: <c>writeback</c>, QEMU's <c>write-back</c>.</summary>
    WriteBack,

    /// <summary>At once: <c>writethrough</c>, QEMU's <c>write-through</c>.</summary>
    WriteThrough,
}
