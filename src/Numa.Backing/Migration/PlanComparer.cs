using Numa.Backing.Diagnostics;

namespace Numa.Backing.Migration;

/// <summary>Where a comparison puts what it finds.</summary>
internal readonly record struct Findings(List<MigrationDifference> Differences, DiagnosticBag Bag);

/// <summary>Compares two plans by one rule.</summary>
internal static class PlanComparer
{
    public static void Compare(MigrationRule rule, MigrationView source, MigrationView destination, Findings findings)
    {
        FactReading reading = rule.Reading;
        Dictionary<string, string?> there = new(StringComparer.Ordinal);
        foreach (MigrationFact fact in reading.Read(destination))
        {
            there[fact.Subject] = fact.Value;
        }

        foreach (MigrationFact fact in reading.Read(source))
        {
            if (!there.Remove(fact.Subject, out string? value))
            {
                Add(rule, Mismatch.Missing, new() { Rule = rule, Subject = fact.Subject, Source = fact.Value }, findings);
            }
            else if ((fact.Value is null) != (value is null))
            {
                string side = value is null ? "destination" : "source";
                findings.Bag.Add(MigrationCodes.ValueNotTold.For(
                    fact.Subject, rule.What, fact.Subject, fact.Value ?? value, side));
            }
            else if (fact.Value != value)
            {
                MigrationDifference difference =
                    new() { Rule = rule, Subject = fact.Subject, Source = fact.Value, Destination = value };
                Add(rule, Mismatch.Values, difference, findings);
            }
        }

        foreach ((string subject, string? value) in there)
        {
            Add(rule, Mismatch.Added, new() { Rule = rule, Subject = subject, Destination = value }, findings);
        }
    }

    private static void Add(MigrationRule rule, Mismatch mismatch, MigrationDifference difference, Findings findings)
    {
        if (rule.Reading.Counts.HasFlag(mismatch))
        {
            findings.Differences.Add(difference);
        }
    }
}
