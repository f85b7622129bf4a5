using Numa.Backing.Diagnostics;

namespace Numa.Backing.Migration;

/// <summary>Collects the differences that one rule finds.</summary>
internal sealed class DifferenceCollector(MigrationRule rule, List<MigrationDifference> differences, DiagnosticBag bag)
{
    /// <summary>Which mismatches count for the rule.</summary>
    public Mismatch Counts => rule.Reading.Counts;

    /// <summary>Adds a difference of a subject that both plans have, where the texts differ.</summary>
    /// <param name="subject">What has the value.</param>
    /// <param name="source">The value of the source. Null: QEMU chooses it.</param>
    /// <param name="destination">The value of the destination. Null: QEMU chooses it.</param>
    public void Compare(string subject, string? source, string? destination)
    {
        if ((source is null) != (destination is null))
        {
            string side = destination is null ? "destination" : "source";
            bag.Add(MigrationCodes.ValueNotTold.For(subject, rule.What, subject, source ?? destination, side));
        }
        else if (source != destination && Counts.HasFlag(Mismatch.Values))
        {
            Add(subject, source, destination);
        }
    }

    /// <summary>Adds a difference. Null: that side has no such subject.</summary>
    public void Add(string subject, string? source, string? destination) =>
        differences.Add(new() { Rule = rule, Subject = subject, Source = source, Destination = destination });
}
