namespace Numa.Backing.Answers.Migration;

/// <summary>Something that two plans have in common, or that only one of them has.</summary>
/// <param name="Name">What a report calls it, such as <c>pc.ram</c> or <c>cell 0</c>.</param>
/// <param name="Source">What the source has. Null: nothing of this name.</param>
/// <param name="Destination">What the destination has. Null: nothing of this name.</param>
internal readonly record struct SubjectPair<T>(string Name, T? Source, T? Destination)
    where T : class;

/// <summary>Finds the subjects of one plan in another.</summary>
/// <typeparam name="T">The type of subject, such as <see cref="RamBlock"/>.</typeparam>
/// <param name="name">What a report calls the subject.</param>
/// <param name="key">By what the subject is found again.</param>
internal sealed class SubjectMatcher<T>(Func<T, string> name, Func<T, string> key)
    where T : class
{
    /// <summary>
    /// All subjects: those of the source in its order, then those that only the destination has. Several of one key, which
    /// QEMU refuses, are matched in their order.
    /// </summary>
    public ReadOnlySpan<SubjectPair<T>> Match(ReadOnlySpan<T> source, ReadOnlySpan<T> destination)
    {
        var pairs = new List<SubjectPair<T>>(source.Length);
        int equal = 0;
        while (equal < source.Length && equal < destination.Length && key(source[equal]) == key(destination[equal]))
        {
            pairs.Add(new(name(source[equal]), source[equal], destination[equal]));
            equal++;
        }

        if (equal < source.Length || equal < destination.Length)
        {
            MatchRest(source[equal..], destination[equal..], pairs);
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs);
    }

    private void MatchRest(ReadOnlySpan<T> source, ReadOnlySpan<T> destination, List<SubjectPair<T>> pairs)
    {
        Dictionary<(string Key, int Number), T> rest = Number(destination);
        foreach (((string Key, int Number) numbered, T subject) in Number(source))
        {
            pairs.Add(new(name(subject), subject, rest.Remove(numbered, out T? other) ? other : null));
        }

        foreach (T added in rest.Values)
        {
            pairs.Add(new(name(added), null, added));
        }
    }

    private Dictionary<(string Key, int Number), T> Number(ReadOnlySpan<T> subjects)
    {
        Dictionary<(string Key, int Number), T> numbered = [];
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (T subject in subjects)
        {
            string found = key(subject);
            int number = counts[found] = counts.GetValueOrDefault(found) + 1;
            numbered.Add((found, number), subject);
        }

        return numbered;
    }
}
