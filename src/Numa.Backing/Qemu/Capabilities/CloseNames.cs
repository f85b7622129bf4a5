namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Finds names that are similar to a mistyped or removed name.</summary>
internal static class CloseNames
{
    private const int Most = 3;

    /// <summary>
    /// At most three of the candidates, the closest first; of those at equal distance, the one that begins alike for longer.
    /// </summary>
    public static ValueList<string> Find(string name, IEnumerable<string> candidates)
    {
        // A third of a name may be wrong: more of it is another name.
        int farthest = Math.Max(1, name.Length / 3);
        return candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= farthest)
            .OrderBy(candidate => candidate.Distance)
            .ThenByDescending(candidate => candidate.Name.AsSpan().CommonPrefixLength(name))
            .Take(Most)
            .Select(candidate => candidate.Name)
            .ToValueList();
    }

    // Damerau and Levenshtein: the number of insertions, deletions, substitutions and transpositions.
    private static int Distance(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 0; i < left.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int change = IsSame(left[i], right[j]) ? 0 : 1;
                current[j + 1] = Math.Min(Math.Min(current[j], last[j + 1]) + 1, last[j] + change);
                if (i > 0 && j > 0 && IsSame(left[i], right[j - 1]) && IsSame(left[i - 1], right[j]))
                {
                    current[j + 1] = Math.Min(current[j + 1], beforeLast[j - 1] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
