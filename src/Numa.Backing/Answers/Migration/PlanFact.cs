namespace Numa.Backing.Answers.Migration;

/// <summary>A value of each subject of a plan, such as the size of each block, that a rule compares.</summary>
internal abstract class PlanFact
{
    private protected PlanFact()
    {
    }

    /// <summary>Adds every mismatch of the two plans.</summary>
    public abstract void Compare(PlanPair plans, DifferenceCollector differences);
}

/// <summary>A value of each subject. It is compared as it is, and becomes text only where it differs.</summary>
/// <typeparam name="TSubject">What has the value, such as <see cref="RamBlock"/>.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="subjects">The subjects of both plans.</param>
/// <param name="hasValue">Whether a subject has the value. The others are left out.</param>
/// <param name="read">The value of a subject.</param>
/// <param name="format">The value as text. Null: QEMU chooses it, so it is not in the plan.</param>
internal sealed class PlanFact<TSubject, TValue>(
    Func<PlanPair, SubjectPair<TSubject>[]> subjects,
    Func<TSubject, bool> hasValue,
    Func<TSubject, TValue> read,
    Func<TValue, string?> format) : PlanFact
    where TSubject : class
{
    public override void Compare(PlanPair plans, DifferenceCollector differences)
    {
        foreach ((string name, TSubject? source, TSubject? destination) in subjects(plans))
        {
            bool isInSource = source is not null && hasValue(source);
            bool isInDestination = destination is not null && hasValue(destination);
            if (isInSource && isInDestination)
            {
                Compare(name, read(source!), read(destination!), differences);
            }
            else if (isInSource && differences.Counts.HasFlag(Mismatch.Missing))
            {
                differences.Add(name, format(read(source!)), null);
            }
            else if (isInDestination && differences.Counts.HasFlag(Mismatch.Added))
            {
                differences.Add(name, null, format(read(destination!)));
            }
        }
    }

    private void Compare(string name, TValue source, TValue destination, DifferenceCollector differences)
    {
        if (!EqualityComparer<TValue>.Default.Equals(source, destination))
        {
            differences.Compare(name, format(source), format(destination));
        }
    }
}

/// <summary>A value of the whole plan.</summary>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="subject">What a report calls the subject.</param>
/// <param name="read">The value of a plan.</param>
/// <param name="format">The value as text.</param>
internal sealed class MachineFact<TValue>(string subject, Func<MemoryPlan, TValue> read, Func<TValue, string> format) : PlanFact
{
    public override void Compare(PlanPair plans, DifferenceCollector differences)
    {
        TValue source = read(plans.Source);
        TValue destination = read(plans.Destination);
        if (!EqualityComparer<TValue>.Default.Equals(source, destination))
        {
            differences.Compare(subject, format(source), format(destination));
        }
    }
}
