using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A release of libvirt, such as 11.3.0.</summary>
[JsonConverter(typeof(TextJsonConverter<LibvirtVersion>))]
public readonly record struct LibvirtVersion : ISpanParsable<LibvirtVersion>
{
    /// <summary>A version of two or three numbers.</summary>
    /// <param name="major">The first number: the year of the release less 2014.</param>
    /// <param name="minor">The second number, 0 to 10 since the monthly releases began.</param>
    /// <param name="micro">The third number, of a maintenance release. It changes nothing that the library knows of.</param>
    public LibvirtVersion(int major, int minor, int micro = 0)
    {
        Major = major;
        Minor = minor;
        Micro = micro;
    }

    /// <summary>The first number: the year of the release less 2014.</summary>
    internal int Major { get; }

    /// <summary>The second number, 0 to 10 since the monthly releases began.</summary>
    internal int Minor { get; }

    /// <summary>The third number, of a maintenance release. It changes nothing that the library knows of.</summary>
    internal int Micro { get; init; }

    /// <summary>Parses two or three numbers with dots between, as <c>libvirtd --version</c> prints: <c>11.3.0</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a version.</exception>
    public static LibvirtVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ParseSpan(text);
    }

    /// <summary>Parses what <see cref="Parse"/> parses; false where that would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LibvirtVersion version) =>
        TryParse(text.AsSpan(), out version);

    /// <summary>Parses what <see cref="Parse"/> parses; false where that would throw.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out LibvirtVersion version)
    {
        bool isVersion = VersionText.TryRead(text, out (int Major, int Minor, int Micro) read);
        version = new(read.Major, read.Minor, read.Micro);
        return isVersion;
    }

    /// <summary>Negative: this release is the older. Positive: it is the newer.</summary>
    internal int CompareTo(LibvirtVersion other) => (Major, Minor, Micro).CompareTo((other.Major, other.Minor, other.Micro));

    /// <summary>The three numbers with dots between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Micro}");

    static LibvirtVersion IParsable<LibvirtVersion>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<LibvirtVersion>.TryParse(string? s, IFormatProvider? provider, out LibvirtVersion result) =>
        TryParse(s, out result);

    static LibvirtVersion ISpanParsable<LibvirtVersion>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => ParseSpan(s);

    static bool ISpanParsable<LibvirtVersion>.TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out LibvirtVersion result) => TryParse(s, out result);

    private static LibvirtVersion ParseSpan(ReadOnlySpan<char> text) => TryParse(text, out LibvirtVersion version)
        ? version
        : throw new FormatException($"'{text}' is not a libvirt version such as 11.3 or 11.3.0.");
}
