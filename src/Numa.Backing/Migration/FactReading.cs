namespace Numa.Backing.Migration;

/// <summary>One value of a plan that a rule compares.</summary>
/// <param name="Subject">What has the value, such as <c>pc.ram</c> or <c>cell 0</c>; found again in the other plan.</param>
/// <param name="Value">The value as text. Null: QEMU chooses it, and the plan cannot tell.</param>
internal readonly record struct MigrationFact(string Subject, string? Value)
{
    /// <summary>By what the subject is found again in the other plan, where its name may be missing or differ.</summary>
    public string Key { get; init; } = Subject;
}

/// <summary>Which kinds of mismatch between two plans count for a rule.</summary>
[Flags]
internal enum Mismatch
{
    /// <summary>Both have the subject, with different values.</summary>
    Values = 1,

    /// <summary>Only the source has it.</summary>
    Missing = 2,

    /// <summary>Only the destination has it.</summary>
    Added = 4,
}

/// <summary>How a rule finds what it compares.</summary>
/// <param name="Read">The values of one plan.</param>
/// <param name="Counts">Which mismatches count.</param>
internal sealed record FactReading(Func<MigrationView, IEnumerable<MigrationFact>> Read, Mismatch Counts)
{
    public static FactReading Differing(Func<MigrationView, IEnumerable<MigrationFact>> read) => new(read, Mismatch.Values);

    public static FactReading Missing(Func<MigrationView, IEnumerable<MigrationFact>> read) => new(read, Mismatch.Missing);

    public static FactReading Added(Func<MigrationView, IEnumerable<MigrationFact>> read) => new(read, Mismatch.Added);

    public static FactReading All(Func<MigrationView, IEnumerable<MigrationFact>> read) =>
        new(read, Mismatch.Values | Mismatch.Missing | Mismatch.Added);
}
