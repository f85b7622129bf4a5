namespace Numa.Backing.Fuzz;

/// <summary>A public reader of text, and what it may answer.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="Seeds">Good texts to start from.</param>
/// <param name="Words">Words of the format, to be put in anywhere.</param>
/// <param name="Read">Reads, and uses what was read; throws nothing but what the reader documents.</param>
internal sealed record FuzzTarget(
    string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Words, Action<string> Read)
{
    /// <summary>Whether the exception is one that the reader documents.</summary>
    public required Func<Exception, bool> IsDocumented { get; init; }
}
