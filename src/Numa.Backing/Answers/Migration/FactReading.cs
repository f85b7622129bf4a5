namespace Numa.Backing.Answers.Migration;

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

/// <summary>What a rule compares, and which mismatches count.</summary>
/// <param name="Fact">The value that is compared.</param>
/// <param name="Counts">Which mismatches count.</param>
internal sealed record FactReading(PlanFact Fact, Mismatch Counts)
{
    public static FactReading Differing(PlanFact fact) => new(fact, Mismatch.Values);

    public static FactReading Missing(PlanFact fact) => new(fact, Mismatch.Missing);

    public static FactReading Added(PlanFact fact) => new(fact, Mismatch.Added);

    public static FactReading All(PlanFact fact) => new(fact, Mismatch.Values | Mismatch.Missing | Mismatch.Added);
}
