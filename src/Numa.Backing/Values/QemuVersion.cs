using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>The version of a QEMU binary, such as 7.2.22.</summary>
[JsonConverter(typeof(TextJsonConverter<QemuVersion>))]
public readonly record struct QemuVersion : IComparable<QemuVersion>, ISpanParsable<QemuVersion>
{
    /// <summary>A version of two or three numbers.</summary>
    /// <param name="major">The first number; also the number of the yearly series since 4.</param>
    /// <param name="minor">The second number: 0, 1 or 2 since QEMU 4.</param>
    /// <param name="micro">The third number; 90 and above is a release candidate of the next minor version.</param>
    public QemuVersion(int major, int minor, int micro = 0)
    {
        Major = major;
        Minor = minor;
        Micro = micro;
    }

    /// <summary>The first number; also the number of the yearly series since 4.</summary>
    internal int Major { get; }

    /// <summary>The second number: 0, 1 or 2 since QEMU 4.</summary>
    internal int Minor { get; }

    /// <summary>The third number; 90 and above is a release candidate of the next minor version.</summary>
    internal int Micro { get; init; }

    /// <summary>Whether the left version is the older.</summary>
    public static bool operator <(QemuVersion left, QemuVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is the newer.</summary>
    public static bool operator >(QemuVersion left, QemuVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is not the newer.</summary>
    public static bool operator <=(QemuVersion left, QemuVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is not the older.</summary>
    public static bool operator >=(QemuVersion left, QemuVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Takes libvirt's one number: major × 1 000 000 + minor × 1 000 + micro.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    internal static QemuVersion FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new(number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    }

    /// <summary>
    /// Reads two or three numbers with dots between, <c>7.2</c> or <c>7.2.22</c>, or what the binary prints for
    /// <c>--version</c>: <c>QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)</c> and further lines.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static QemuVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ParseSpan(text);
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out QemuVersion version) =>
        TryParse(text.AsSpan(), out version);

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out QemuVersion version)
    {
        bool isVersion = VersionText.TryRead(NumbersOf(text), out (int Major, int Minor, int Micro) read);
        version = new(read.Major, read.Minor, read.Micro);
        return isVersion;
    }

    int IComparable<QemuVersion>.CompareTo(QemuVersion other) => CompareTo(other);

    /// <summary>Negative: this version is the older. Positive: it is the newer.</summary>
    internal int CompareTo(QemuVersion other) => (Major, Minor, Micro).CompareTo((other.Major, other.Minor, other.Micro));

    /// <summary>The three numbers with dots between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Micro}");

    static QemuVersion IParsable<QemuVersion>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<QemuVersion>.TryParse(string? s, IFormatProvider? provider, out QemuVersion result) =>
        TryParse(s, out result);

    static QemuVersion ISpanParsable<QemuVersion>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => ParseSpan(s);

    static bool ISpanParsable<QemuVersion>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out QemuVersion result) =>
        TryParse(s, out result);

    private static QemuVersion ParseSpan(ReadOnlySpan<char> text) => TryParse(text, out QemuVersion version)
        ? version
        : throw new FormatException($"'{text}' is not a QEMU version such as 7.2 or 7.2.22, or the output of --version.");

    // "QEMU emulator version", the numbers, then perhaps "(v10.0.0-rc1-5-gabc)": QEMU 10.0.13, system/vl.c:869.
    private static ReadOnlySpan<char> NumbersOf(ReadOnlySpan<char> text)
    {
        const string Before = "QEMU emulator version ";
        ReadOnlySpan<char> rest = text.TrimStart();
        if (!rest.StartsWith(Before, StringComparison.Ordinal))
        {
            return text;
        }

        rest = rest[Before.Length..];
        int end = rest.IndexOfAny(" (\r\n");
        return end < 0 ? rest : rest[..end];
    }
}
