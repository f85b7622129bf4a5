namespace Numa.Backing.Answers.Placement;

/// <summary>The parts of a score as numbers, the weightiest first; less is better in each.</summary>
internal readonly record struct ScoreKey : IComparable<ScoreKey>
{
    /// <summary>The verdict of preflight: <see cref="FitVerdict"/>.</summary>
    public long Verdict { get; init; }

    /// <summary>Virtual CPUs that have no CPU on their nodes.</summary>
    public long CpusShort { get; init; }

    /// <summary>Preferences that are not met.</summary>
    public long Missed { get; init; }

    /// <summary>Nodes of units beyond the first of each.</summary>
    public long Spanning { get; init; }

    /// <summary>Under <c>Spread</c>, units that share a node with one before them.</summary>
    public long Together { get; init; }

    /// <summary>Nodes that the placement uses.</summary>
    public long Nodes { get; init; }

    /// <summary>Devices that are near none of them.</summary>
    public long Devices { get; init; }

    /// <summary>By how much nodes are farther apart than the guest is given.</summary>
    public long Distance { get; init; }

    /// <summary>KiB left on the nodes; under <c>Spread</c>, less than nothing.</summary>
    public long Memory { get; init; }

    /// <summary>CPUs left on the nodes; under <c>Spread</c>, less than nothing.</summary>
    public long Cpus { get; init; }

    public int CompareTo(ScoreKey other)
    {
        int order = Verdict.CompareTo(other.Verdict);
        order = order != 0 ? order : CpusShort.CompareTo(other.CpusShort);
        order = order != 0 ? order : Missed.CompareTo(other.Missed);
        order = order != 0 ? order : Spanning.CompareTo(other.Spanning);
        order = order != 0 ? order : Together.CompareTo(other.Together);
        order = order != 0 ? order : Nodes.CompareTo(other.Nodes);
        order = order != 0 ? order : Devices.CompareTo(other.Devices);
        order = order != 0 ? order : Distance.CompareTo(other.Distance);
        order = order != 0 ? order : Memory.CompareTo(other.Memory);
        return order != 0 ? order : Cpus.CompareTo(other.Cpus);
    }
}
