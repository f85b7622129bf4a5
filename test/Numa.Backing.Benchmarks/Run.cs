namespace Numa.Backing.Benchmarks;

/// <summary>One run of some categories: what it measured.</summary>
internal sealed class Run(Effort effort)
{
    public Effort Effort => effort;

    public Measurements Measurements { get; } = new();

    /// <summary>What threads did under each collector. Empty: not measured.</summary>
    public Dictionary<Collector, Throughput> Threads { get; } = [];

    public List<Bar> Bars { get; } = [];
}
