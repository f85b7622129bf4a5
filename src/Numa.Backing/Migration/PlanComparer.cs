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
        Dictionary<string, MigrationFact> there = ByKey(reading.Read(destination));
        foreach ((string key, MigrationFact fact) in ByKey(reading.Read(source)))
        {
            if (!there.Remove(key, out MigrationFact other))
            {
                Add(rule, Mismatch.Missing, new() { Rule = rule, Subject = fact.Subject, Source = fact.Value }, findings);
            }
            else if ((fact.Value is null) != (other.Value is null))
            {
                string side = other.Value is null ? "destination" : "source";
                findings.Bag.Add(MigrationCodes.ValueNotTold.For(
                    fact.Subject, rule.What, fact.Subject, fact.Value ?? other.Value, side));
            }
            else if (fact.Value != other.Value)
            {
                MigrationDifference difference =
                    new() { Rule = rule, Subject = fact.Subject, Source = fact.Value, Destination = other.Value };
                Add(rule, Mismatch.Values, difference, findings);
            }
        }

        foreach (MigrationFact other in there.Values)
        {
            Add(rule, Mismatch.Added, new() { Rule = rule, Subject = other.Subject, Destination = other.Value }, findings);
        }
    }

    /// <summary>The facts by key; several of one key, which QEMU would refuse, are numbered so that each is compared.</summary>
    private static Dictionary<string, MigrationFact> ByKey(IEnumerable<MigrationFact> facts)
    {
        Dictionary<string, MigrationFact> found = new(StringComparer.Ordinal);
        Dictionary<string, int>? repeated = null;
        foreach (MigrationFact fact in facts)
        {
            if (!found.TryAdd(fact.Key, fact))
            {
                repeated ??= new(StringComparer.Ordinal);
                int number = repeated[fact.Key] = repeated.GetValueOrDefault(fact.Key, 1) + 1;
                found[$"{fact.Key}\n{number}"] = fact;
            }
        }

        return found;
    }

    private static void Add(MigrationRule rule, Mismatch mismatch, MigrationDifference difference, Findings findings)
    {
        if (rule.Reading.Counts.HasFlag(mismatch))
        {
            findings.Differences.Add(difference);
        }
    }
}
