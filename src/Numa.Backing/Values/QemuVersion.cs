using System.Globalization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>The version of a QEMU binary, such as 7.2.22.</summary>
/// <param name="Major">The first number; also the number of the yearly series since 4.</param>
/// <param name="Minor">The second number: 0, 1 or 2 since QEMU 4.</param>
/// <param name="Micro">The third number; 90 and above is a release candidate of the next minor version.</param>
public readonly record struct QemuVersion(int Major, int Minor, int Micro = 0) : IComparable<QemuVersion>
{
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
    public static QemuVersion FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new(number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    }

    /// <summary>Reads two or three numbers with dots between: <c>7.2</c>, <c>7.2.22</c>.</summary>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static QemuVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out QemuVersion version)
            ? version
            : throw new FormatException($"'{text}' is not a QEMU version such as 7.2 or 7.2.22.");
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out QemuVersion version)
    {
        bool isVersion = VersionText.TryRead(text, out (int Major, int Minor, int Micro) read);
        version = new(read.Major, read.Minor, read.Micro);
        return isVersion;
    }

    /// <inheritdoc/>
    public int CompareTo(QemuVersion other) => (Major, Minor, Micro).CompareTo((other.Major, other.Minor, other.Micro));

    /// <summary>The three numbers with dots between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Micro}");
}
