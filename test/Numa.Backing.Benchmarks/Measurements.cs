using BenchmarkDotNet.Reports;
using Round = System.Collections.Generic.Dictionary<
    (string Benchmark, string Input), (double Nanoseconds, double Bytes)>;

namespace Numa.Backing.Benchmarks;

/// <summary>What was measured in several rounds, each of all benchmarks.</summary>
/// <remarks>
/// A machine's speed changes from one second to the next: what is set against each other is so within a round, and the
/// median counts.
/// </remarks>
internal sealed class Measurements
{
    private readonly Round[] _rounds;

    public Measurements(IEnumerable<Summary[]> rounds, IEnumerable<(Collector Collector, Throughput Work)> threads)
    {
        Threads = threads.ToDictionary(pair => pair.Collector, pair => pair.Work);
        _rounds = [.. rounds.Select(Medians)];
    }

    /// <summary>What threads did under each collector.</summary>
    public IReadOnlyDictionary<Collector, Throughput> Threads { get; }

    /// <summary>The time in nanoseconds.</summary>
    public double Time(string benchmark, object input) => Median(round => round[(benchmark, $"{input}")].Nanoseconds);

    /// <summary>The bytes allocated.</summary>
    public double Bytes(string benchmark, object input) => Median(round => round[(benchmark, $"{input}")].Bytes);

    /// <summary>The time of one against that of another.</summary>
    public double TimeRatio((string Benchmark, object Input) one, (string Benchmark, object Input) other) => Median(round =>
        round[(one.Benchmark, $"{one.Input}")].Nanoseconds / round[(other.Benchmark, $"{other.Input}")].Nanoseconds);

    /// <summary>The middle one of the values; of an even number, the upper.</summary>
    public static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static Round Medians(Summary[] summaries) =>
        summaries.SelectMany(summary => summary.Reports).ToDictionary(Name, Medians);

    private static (string Benchmark, string Input) Name(BenchmarkReport report)
    {
        string method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        string type = report.BenchmarkCase.Descriptor.Type.Name.Replace("Benchmarks", "", StringComparison.Ordinal);
        return ($"{type}.{method}", string.Join(',', report.BenchmarkCase.Parameters.Items.Select(item => item.Value)));
    }

    private static (double Nanoseconds, double Bytes) Medians(BenchmarkReport report)
    {
        double median = report.ResultStatistics?.Median ?? throw new InvalidOperationException($"{Name(report)} gave no result.");
        return (median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    private double Median(Func<Round, double> of) => Median([.. _rounds.Select(of)]);
}
