namespace Numa.Backing.Libvirt.Xml;

/// <summary>The words that an attribute may have, and what each means.</summary>
internal sealed class WordTable<T>
    where T : struct
{
    private readonly (string Word, T Meaning)[] _entries;

    public WordTable(params (string Word, T Meaning)[] entries) => _entries = entries;

    /// <summary>All words, as a person lists them.</summary>
    public string Words => string.Join(", ", _entries.Select(entry => entry.Word));

    /// <summary>What the word means; null when it is not in the table.</summary>
    public T? Meaning(ReadOnlySpan<char> word)
    {
        foreach ((string known, T meaning) in _entries)
        {
            if (word.SequenceEqual(known))
            {
                return meaning;
            }
        }

        return null;
    }

    /// <summary>The first word of a meaning.</summary>
    /// <exception cref="InvalidOperationException">No word has it.</exception>
    public string Word(T meaning)
    {
        foreach ((string word, T known) in _entries)
        {
            if (EqualityComparer<T>.Default.Equals(known, meaning))
            {
                return word;
            }
        }

        throw new InvalidOperationException($"There is no word for {meaning}.");
    }

    /// <summary>The word of a meaning that may be absent; null then.</summary>
    public string? Word(T? meaning) => meaning is { } known ? Word(known) : null;
}
