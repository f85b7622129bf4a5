namespace Numa.Backing;

/// <summary>A fact of the host that is unknown, and the question that cannot be answered without it.</summary>
/// <param name="Name">The member of <see cref="HostMemory"/> that has it.</param>
/// <param name="Question">What it would answer.</param>
public sealed record MissingFact(string Name, string Question);
