using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <content>Reading and writing an amount as text.</content>
public readonly partial record struct ByteSize : ISpanParsable<ByteSize>, ISpanFormattable
{
    // With nine digits behind the point the product with any unit is exact in a decimal.
    private const int MaxFractionDigits = 9;

    /// <summary>
    /// Reads a number and a unit, as libvirt spells units: <c>4 GiB</c>, <c>512M</c>, <c>1.5 TiB</c>, <c>2 GB</c> (1000³).
    /// A number without a unit is in bytes.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no size, or not a whole number of bytes below 2⁶⁴.</exception>
    public static ByteSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ParseSpan(text, null);
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size) => TryParseSpan(text, null, out size);

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out ByteSize size) => TryParseSpan(text, null, out size);

    /// <summary>The amount in the largest unit that leaves no remainder, such as <c>4 GiB</c> or <c>219136 KiB</c>.</summary>
    public override string ToString()
    {
        (ulong number, string unit) = Exact();
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
    }

    /// <summary>The amount as text in a unit of the caller's choice.</summary>
    /// <param name="format">
    /// Null, empty or <c>G</c>: as <see cref="ToString()"/>, which loses nothing. <c>bytes</c>, <c>KiB</c>, <c>MiB</c>,
    /// <c>GiB</c>, <c>TiB</c>, <c>PiB</c> or <c>EiB</c>: in that unit, rounded to two decimals.
    /// </param>
    /// <param name="formatProvider">Whose decimal point is written. Null: the invariant culture's.</param>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format) || format is "G")
        {
            return ToString();
        }

        return (format is "bytes" || format.EndsWith("iB", StringComparison.Ordinal)) && ByteUnit.Bytes(format) is { } scale
            ? string.Create(formatProvider ?? CultureInfo.InvariantCulture, $"{(decimal)Bytes / scale:0.##} {format}")
            : throw new FormatException($"'{format}' is not a format of a size: G, bytes, KiB, MiB, GiB, TiB, PiB or EiB.");
    }

    static ByteSize IParsable<ByteSize>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return ParseSpan(s, provider);
    }

    static bool IParsable<ByteSize>.TryParse(string? s, IFormatProvider? provider, out ByteSize result) =>
        TryParseSpan(s, provider, out result);

    static ByteSize ISpanParsable<ByteSize>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => ParseSpan(s, provider);

    static bool ISpanParsable<ByteSize>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ByteSize result) =>
        TryParseSpan(s, provider, out result);

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (format.IsEmpty || format is "G")
        {
            (ulong number, string unit) = Exact();
            return destination.TryWrite(CultureInfo.InvariantCulture, $"{number} {unit}", out charsWritten);
        }

        string text = ToString(format.ToString(), provider);
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    private (ulong Number, string Unit) Exact() => Bytes switch
    {
        0 => (0UL, "bytes"),
        _ when Bytes % Gibi == 0 => (Bytes / Gibi, "GiB"),
        _ when Bytes % Mebi == 0 => (Bytes / Mebi, "MiB"),
        _ when Bytes % Kibi == 0 => (Bytes / Kibi, "KiB"),
        _ => (Bytes, "bytes"),
    };

    private static ByteSize ParseSpan(ReadOnlySpan<char> text, IFormatProvider? provider) =>
        TryParseSpan(text, provider, out ByteSize size)
            ? size
            : throw new FormatException($"'{text}' is not a size in whole bytes such as 4 GiB or 4294967296.");

    private static bool TryParseSpan(ReadOnlySpan<char> s, IFormatProvider? provider, out ByteSize result)
    {
        result = default;
        ReadOnlySpan<char> text = s.Trim();
        int end = text.LastIndexOfAnyInRange('0', '9') + 1;
        ReadOnlySpan<char> unit = text[end..].TrimStart();
        provider ??= CultureInfo.InvariantCulture;
        if ((unit.IsEmpty ? 1 : ByteUnit.Bytes(unit)) is not { } scale
            || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint, provider, out decimal number)
            || number.Scale > MaxFractionDigits
            || number > (decimal)ulong.MaxValue / scale)
        {
            return false;
        }

        decimal bytes = number * scale;
        if (bytes != decimal.Truncate(bytes))
        {
            return false;
        }

        result = new((ulong)bytes);
        return true;
    }
}
