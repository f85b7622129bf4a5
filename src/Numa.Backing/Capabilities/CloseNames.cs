namespace Numa.Backing.Capabilities;

/// <summary>Finds the names that a mistyped or retired name may stand for.</summary>
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

    // Levenshtein: how many characters must be put in, taken out or changed, whatever their case.
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 0; i < left.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int change = char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1;
                current[j + 1] = Math.Min(Math.Min(current[j], previous[j + 1]) + 1, previous[j] + change);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
