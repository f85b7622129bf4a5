using System.Globalization;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Reads single values as QEMU does; null for what it would refuse.</summary>
internal static class ValueText
{
    public const ulong Bytes = 1;
    public const ulong Mebibytes = 1UL << 20;

    public static bool? Flag(ReadOnlySpan<char> text) => text switch
    {
        "on" or "yes" or "true" or "y" => true,
        "off" or "no" or "false" or "n" => false,
        _ => null,
    };

    public static ulong? Number(ReadOnlySpan<char> text)
    {
        if (text.Length == 1 && char.IsAsciiDigit(text[0]))
        {
            return (ulong)(text[0] - '0');
        }

        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(isHex ? text[2..] : text, style, CultureInfo.InvariantCulture, out ulong number) ? number : null;
    }

    public static int? Int(ReadOnlySpan<char> text) => Number(text) is { } number and <= int.MaxValue ? (int)number : null;

    public static uint? UInt(ReadOnlySpan<char> text) => Number(text) is { } number and <= uint.MaxValue ? (uint)number : null;

    /// <summary>A size such as <c>4G</c>, <c>1.5g</c>, <c>0x100000</c> or <c>512</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">The unit of a number without a suffix.</param>
    public static ByteSize? Size(ReadOnlySpan<char> text, ulong unit)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Number(text) is { } bytes ? ByteSize.FromBytes(bytes) : null;
        }

        if (!text.IsEmpty && UnitOf(text[^1]) is { } named)
        {
            unit = named;
            text = text[..^1];
        }

        bool isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count);
        return isNumber && count <= ulong.MaxValue / unit ? ByteSize.FromBytes((ulong)(count * unit)) : null;
    }

    /// <summary>Slot and function of a PCI device, both hexadecimal: <c>0x5</c>, <c>5.1</c>, <c>0x5.0x1</c>.</summary>
    public static (uint Slot, uint Function)? PciPlace(ReadOnlySpan<char> text) => text.ToString().Split('.') switch
    {
        [var slot] when Hex(slot) is { } number => (number, 0),
        [var slot, var function] when Hex(slot) is { } number && Hex(function) is { } second => (number, second),
        _ => null,
    };

    /// <summary>The place of a device on an s390 channel, all parts hexadecimal: <c>fe.0.0002</c>.</summary>
    public static (uint Cssid, uint Ssid, uint Devno)? CcwPlace(ReadOnlySpan<char> text) =>
        text.ToString().Split('.') is [var cssid, var ssid, var devno]
        && Hex(cssid) is { } first && Hex(ssid) is { } second && Hex(devno) is { } third
            ? (first, second, third)
            : null;

    private static uint? Hex(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;
    }

    private static ulong? UnitOf(char letter) => char.ToLowerInvariant(letter) switch
    {
        'b' => 1UL,
        'k' => 1UL << 10,
        'm' => 1UL << 20,
        'g' => 1UL << 30,
        't' => 1UL << 40,
        'p' => 1UL << 50,
        'e' => 1UL << 60,
        _ => null,
    };
}
