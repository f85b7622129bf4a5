using System.Buffers;

namespace Numa.Backing.Probing;

/// <summary>Reads HMP <c>info mtree -f</c>: the regions of the guest's memory.</summary>
internal static class GuestRegions
{
    private const string Mark = ", ram): ";
    private const string RootMark = "Root memory region: ";
    private const string SystemRoot = "system";
    private const int LongestAddress = 16;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>For each region of RAM the guest address of its first byte, with <c>0x</c>; a region is named once.</summary>
    /// <remarks>
    /// Only of the CPUs' address space, which <c>gpa2hva</c> asks. QEMU lists the spaces in an order that changes, and in the
    /// space of a device's own region this region is at address 0 (tried on QEMU 11.1.2 with sp-mem).
    /// </remarks>
    public static IEnumerable<string> FirstAddresses(string tree)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool isOfCpus = true;
        foreach (string line in tree.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith(RootMark, StringComparison.Ordinal))
            {
                isOfCpus = line.AsSpan(RootMark.Length).SequenceEqual(SystemRoot);
                continue;
            }

            // 0000000000000000-00000000000bffff (prio 0, ram): ram-node0
            // 0000000000100000-0000000001ffffff (prio 0, ram): ram-node0 @0000000000100000
            int mark = line.IndexOf(Mark, StringComparison.Ordinal);
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            bool isFirstByte = isOfCpus && mark > dash && IsAddress(line, dash) && !line.Contains('@', StringComparison.Ordinal);
            if (isFirstByte && seen.Add(line[(mark + Mark.Length)..]))
            {
                yield return $"0x{line[..dash]}";
            }
        }
    }

    // The address becomes part of a command: it may hold nothing but digits.
    private static bool IsAddress(string line, int length) =>
        length is > 0 and <= LongestAddress && line.AsSpan(0, length).IndexOfAnyExcept(HexDigits) < 0;
}
