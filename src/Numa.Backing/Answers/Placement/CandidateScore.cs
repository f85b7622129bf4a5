namespace Numa.Backing.Answers.Placement;

/// <summary>Writes a score in units that a reader knows.</summary>
internal readonly struct CandidateScore(PlacementProblem problem)
{
    public PlacementScore Of(ScoreKey key)
    {
        long sign = problem.Options.Strategy == PlacementStrategy.Spread ? -1 : 1;
        return new()
        {
            Verdict = (FitVerdict)key.Verdict,
            Changes = problem.Guest.Variant.Changes.Count(change => change != PlacementChange.Cells),
            CpusShort = key.CpusShort,
            PreferencesMissed = key.Missed,
            CellsSpanning = key.Spanning,
            CellsTogether = key.Together,
            NodesUsed = key.Nodes,
            DevicesMissed = key.Devices,
            Distance = key.Distance,
            MemoryLeft = ByteSize.FromKibibytes((ulong)Math.Max(0, sign * key.Memory)),
            Cpus = Math.Max(0, sign * key.Cpus),
            Strategy = problem.Options.Strategy,
        };
    }
}
