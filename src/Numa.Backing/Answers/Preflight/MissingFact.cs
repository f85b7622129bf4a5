namespace Numa.Backing;

/// <summary>A fact of the host that is unknown, and what cannot be said without it.</summary>
public sealed class MissingFact
{
    internal MissingFact(string name, string question)
    {
        Name = name;
        Question = question;
    }

    /// <summary>The member of <see cref="HostMemory"/> that holds it.</summary>
    public string Name { get; internal init; }

    /// <summary>What it would answer.</summary>
    public string Question { get; internal init; }
}
