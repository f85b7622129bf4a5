using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Migration;

/// <summary>Collects the differences that the rules find, one rule after the other.</summary>
internal sealed class DifferenceCollector(List<MigrationDifference> differences, DiagnosticBag bag)
{
    private MigrationRule _rule = MigrationRules.Architecture;

    /// <summary>Which mismatches count for the rule.</summary>
    public Mismatch Counts => _rule.Reading.Counts;

    /// <summary>The same for another rule, which is now the one that is compared.</summary>
    public DifferenceCollector For(MigrationRule rule)
    {
        _rule = rule;
        return this;
    }

    /// <summary>Adds a difference of a subject that both plans have, where the texts differ.</summary>
    /// <param name="subject">What has the value.</param>
    /// <param name="source">The value of the source. Null: QEMU chooses it.</param>
    /// <param name="destination">The value of the destination. Null: QEMU chooses it.</param>
    public void Compare(string subject, string? source, string? destination)
    {
        if ((source is null) != (destination is null))
        {
            string side = destination is null ? "destination" : "source";
            bag.Add(MigrationCodes.ValueNotTold.For(subject, _rule.What, subject, source ?? destination, side));
        }
        else if (source != destination && Counts.HasFlag(Mismatch.Values))
        {
            Add(subject, source, destination);
        }
    }

    /// <summary>Adds a difference. Null: that side has no such subject.</summary>
    public void Add(string subject, string? source, string? destination) =>
        differences.Add(new() { Rule = _rule, Subject = subject, Source = source, Destination = destination });
}
