using Numa.Backing.Values;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Units of memory in libvirt's XML.</summary>
internal static class UnitScale
{
    /// <summary>The unit of every size that names none: KiB.</summary>
    public const ulong Default = 1024;

    /// <summary>The largest size, in bytes: the largest whole KiB that fits a signed 64-bit number.</summary>
    public const ulong MaxBytes = long.MaxValue - 1023;

    /// <summary>How many bytes a unit has; null when there is no such unit. Letters may be large or small.</summary>
    public static ulong? Bytes(ReadOnlySpan<char> unit) => unit.IsEmpty ? Default : ByteUnit.Bytes(unit);
}
