namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>Two guests, and what becomes of a migration from the first to the second.</summary>
internal sealed record MigrationCase
{
    public required string Name { get; init; }

    public required Func<MigrationGuests, MemoryArgs> Source { get; init; }

    public required Func<MigrationGuests, MemoryArgs> Destination { get; init; }

    public required MigrationOutcome Outcome { get; init; }

    public override string ToString() => Name;
}
