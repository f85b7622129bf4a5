namespace Numa.Backing.Probing;

/// <summary>Reads HMP <c>info mtree -f</c>: what lies where in the guest's memory.</summary>
internal static class GuestRegions
{
    private const string Mark = ", ram): ";

    /// <summary>For each region of RAM the guest address of its first byte, with <c>0x</c>; a region is named once.</summary>
    public static IEnumerable<string> FirstAddresses(string tree)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string line in tree.Split('\n', StringSplitOptions.TrimEntries))
        {
            // 0000000000000000-00000000000bffff (prio 0, ram): ram-node0
            // 0000000000100000-0000000001ffffff (prio 0, ram): ram-node0 @0000000000100000
            int mark = line.IndexOf(Mark, StringComparison.Ordinal);
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            bool isFirstByte = mark > dash && dash > 0 && !line.Contains('@', StringComparison.Ordinal);
            if (isFirstByte && seen.Add(line[(mark + Mark.Length)..]))
            {
                yield return $"0x{line[..dash]}";
            }
        }
    }
}
