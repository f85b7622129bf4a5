using System.Globalization;
using Numa.Backing.Qemu.Arguments.Reading;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>The kinds of values of QEMU's properties.</summary>
internal static class ValueKinds
{
    /// <summary>The level of the memory itself.</summary>
    public const int WithoutCache = int.MinValue;

    public static readonly ValueKind<bool> Flag = new(
        static (ref PropertyWriter writer, PropertyName name, bool value) => writer.Add(name, (bool?)value),
        static (reader, name) => reader.Flag(name)) { Format = static value => value ? "on" : "off" };

    public static readonly ValueKind<ulong> Number = new(
        static (ref PropertyWriter writer, PropertyName name, ulong value) => writer.Add(name, value),
        static (reader, name) => reader.Number(name)) { Format = static value => value.ToString(CultureInfo.InvariantCulture) };

    public static readonly ValueKind<uint> UInt = new(
        static (ref PropertyWriter writer, PropertyName name, uint value) => writer.Add(name, value),
        static (reader, name) => reader.UInt(name)) { Format = static value => value.ToString(CultureInfo.InvariantCulture) };

    public static readonly ValueKind<int> Int = new(
        static (ref PropertyWriter writer, PropertyName name, int value) => writer.Add(name, (ulong)value),
        static (reader, name) => reader.Int(name))
        {
            Format = static value => ((ulong)value).ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>A size, written as a number of bytes.</summary>
    public static readonly ValueKind<ByteSize> Bytes = new(
        static (ref PropertyWriter writer, PropertyName name, ByteSize value) => writer.Add(name, value.Bytes),
        static (reader, name) => reader.Size(name));

    /// <summary>A size of which QEMU refuses 0, written as a number of bytes.</summary>
    public static readonly ValueKind<ByteSize> PositiveBytes = new(
        static (ref PropertyWriter writer, PropertyName name, ByteSize value) => writer.Add(name, value.Bytes),
        static (reader, name) => reader.Take<ByteSize>(
            name, static text => ValueText.Size(text, ValueText.Bytes) is { IsZero: false } size ? size : null));

    /// <summary>A size, written in KiB with the letter <c>K</c> where it is whole, else in bytes.</summary>
    public static readonly ValueKind<ByteSize> Kibibytes = new(
        static (ref PropertyWriter writer, PropertyName name, ByteSize value) => writer.AddSize(name, value, "K", ""),
        static (reader, name) => reader.Size(name));

    /// <summary>A size of <c>-m</c>: written in KiB with the letter <c>k</c>; read in MiB where there is no letter.</summary>
    public static readonly ValueKind<ByteSize> Memory = new(
        static (ref PropertyWriter writer, PropertyName name, ByteSize value) => writer.AddSize(name, value, "k", "B"),
        static (reader, name) => reader.Mebibytes(name));

    /// <summary>A size of <c>-numa node</c>: a number without a letter is in MiB.</summary>
    public static readonly ValueKind<ByteSize> Mebibytes = new(
        static (ref PropertyWriter writer, PropertyName name, ByteSize value) => writer.AddMebibytes(name, value),
        static (reader, name) => reader.Mebibytes(name));

    public static readonly ValueKind<NodeSet> Nodes = new(
        static (ref PropertyWriter writer, PropertyName name, NodeSet value) => writer.Add(name, value),
        static (reader, name) => reader.Nodes(name));

    public static readonly ValueKind<CpuSet> Cpus = new(
        static (ref PropertyWriter writer, PropertyName name, CpuSet value) => writer.Add(name, value),
        static (reader, name) => reader.Cpus(name));

    public static readonly ValueKind<Guid> Uuid = new(
        static (ref PropertyWriter writer, PropertyName name, Guid value) =>
            writer.Add(name, value.ToString("D", CultureInfo.InvariantCulture)),
        static (reader, name) => reader.Take<Guid>(
            name, static text => Guid.TryParseExact(text, "D", out Guid uuid) ? uuid : null));

    public static readonly ValueKind<HostMemoryPolicy> Policy = Words(
        (HostMemoryPolicy.Bind, "bind"),
        (HostMemoryPolicy.Preferred, "preferred"),
        (HostMemoryPolicy.Interleave, "interleave"));

    public static readonly ValueKind<OnOffAuto> OnOffAuto = Words(
        (Numa.Backing.OnOffAuto.Auto, "auto"), (Numa.Backing.OnOffAuto.On, "on"), (Numa.Backing.OnOffAuto.Off, "off"));

    /// <summary>Whether memory is locked, and whether only when it is touched: <c>on-fault</c> (QEMU 10.0).</summary>
    public static readonly ValueKind<(bool Locked, bool OnFault)> Locking = new(
        static (ref PropertyWriter writer, PropertyName name, (bool Locked, bool OnFault) value) =>
            writer.Add(name, value.OnFault ? "on-fault" : value.Locked ? "on" : "off"),
        static (reader, name) => reader.Take<(bool Locked, bool OnFault)>(
            name, static text => text is "on-fault" ? (true, true) : ValueText.Flag(text) is { } flag ? (flag, false) : null));

    /// <summary>The level of a cache, or <see cref="WithoutCache"/>.</summary>
    public static readonly ValueKind<int> Hierarchy = Words(
        (WithoutCache, "memory"), (1, "first-level"), (2, "second-level"), (3, "third-level"));

    public static readonly ValueKind<CacheAssociativity> Associativity = Words(
        (CacheAssociativity.None, "none"), (CacheAssociativity.Direct, "direct"), (CacheAssociativity.Full, "complex"));

    public static readonly ValueKind<CachePolicy> CacheWrites = Words(
        (CachePolicy.None, "none"), (CachePolicy.WriteBack, "write-back"), (CachePolicy.WriteThrough, "write-through"));

    /// <summary>Which accesses, and whether their time (true) or their amount.</summary>
    public static readonly ValueKind<(InterconnectAccess Access, bool IsLatency)> DataType = Words(
        ((InterconnectAccess.Access, true), "access-latency"),
        ((InterconnectAccess.Access, false), "access-bandwidth"),
        ((InterconnectAccess.Read, true), "read-latency"),
        ((InterconnectAccess.Read, false), "read-bandwidth"),
        ((InterconnectAccess.Write, true), "write-latency"),
        ((InterconnectAccess.Write, false), "write-bandwidth"));

    /// <summary>Slot and function of a PCI device: <c>0x5</c>, or <c>0x5.0x1</c> where the function is not 0.</summary>
    public static readonly ValueKind<(uint Slot, uint Function)> PciPlace = new(
        static (ref PropertyWriter writer, PropertyName name, (uint Slot, uint Function) value) => writer.Add(
            name, value.Function == 0 ? $"0x{value.Slot:x}" : $"0x{value.Slot:x}.0x{value.Function:x}"),
        static (reader, name) => reader.Take<(uint Slot, uint Function)>(name, ValueText.PciPlace));

    /// <summary>The place of a device on an s390 channel: <c>fe.0.0002</c>.</summary>
    public static readonly ValueKind<(uint Cssid, uint Ssid, uint Devno)> CcwPlace = new(
        static (ref PropertyWriter writer, PropertyName name, (uint Cssid, uint Ssid, uint Devno) value) =>
            writer.Add(name, $"{value.Cssid:x}.{value.Ssid:x}.{value.Devno:x4}"),
        static (reader, name) => reader.Take<(uint Cssid, uint Ssid, uint Devno)>(name, ValueText.CcwPlace));

    private static ValueKind<TValue> Words<TValue>(params (TValue Value, string Word)[] words)
        where TValue : struct
    {
        return new((ref PropertyWriter writer, PropertyName name, TValue value) => writer.Add(name, WordOf(value)),
            (reader, name) => reader.Take<TValue>(name, ValueOf));

        string WordOf(TValue value)
        {
            foreach ((TValue known, string word) in words)
            {
                if (EqualityComparer<TValue>.Default.Equals(known, value))
                {
                    return word;
                }
            }

            throw new InvalidOperationException($"{typeof(TValue).Name} has no word for {value}.");
        }

        TValue? ValueOf(ReadOnlySpan<char> text)
        {
            foreach ((TValue value, string word) in words)
            {
                if (text.SequenceEqual(word))
                {
                    return value;
                }
            }

            return null;
        }
    }
}
