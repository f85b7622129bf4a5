using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>The lines of <c>/proc/cpuinfo</c>: a name, a colon and a value; only the first processor is read.</summary>
internal static class CpuInfo
{
    /// <summary>The value of a name. Null: there is no such line.</summary>
    public static string? Find(string text, string name)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon >= 0 && line[..colon].Trim().SequenceEqual(name))
            {
                return line[(colon + 1)..].Trim().ToString();
            }
        }

        return null;
    }

    /// <summary>
    /// The bits of a physical address: "39 bits physical, 48 bits virtual". Null: the line is absent or reads otherwise.
    /// </summary>
    public static int? AddressBits(string text)
    {
        const string unit = " bits physical";
        string sizes = Find(text, "address sizes") ?? "";
        int end = sizes.IndexOf(unit, StringComparison.Ordinal);
        return end > 0
            && int.TryParse(sizes.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
            && bits is > 0 and <= 64
                ? bits
                : null;
    }
}
