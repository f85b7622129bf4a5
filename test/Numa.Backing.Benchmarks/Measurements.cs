using BenchmarkDotNet.Reports;

namespace Numa.Backing.Benchmarks;

/// <summary>The medians of one run.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<(string Benchmark, string Input), (double Nanoseconds, double Bytes)> _medians = [];

    public Measurements(IEnumerable<Summary> summaries, IEnumerable<(Collector Collector, Throughput Work)> threads)
    {
        Threads = threads.ToDictionary(pair => pair.Collector, pair => pair.Work);
        foreach (BenchmarkReport report in summaries.SelectMany(summary => summary.Reports))
        {
            string method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            string input = string.Join(',', report.BenchmarkCase.Parameters.Items.Select(item => item.Value));
            string type = report.BenchmarkCase.Descriptor.Type.Name.Replace("Benchmarks", "", StringComparison.Ordinal);
            double median = report.ResultStatistics?.Median
                ?? throw new InvalidOperationException($"{type}.{method}({input}) gave no result.");
            long bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            _medians[($"{type}.{method}", input)] = (median, bytes);
        }
    }

    /// <summary>What threads did under each collector.</summary>
    public IReadOnlyDictionary<Collector, Throughput> Threads { get; }

    /// <summary>The median time in nanoseconds.</summary>
    public double Time(string benchmark, object input) => _medians[(benchmark, $"{input}")].Nanoseconds;

    /// <summary>The bytes allocated.</summary>
    public double Bytes(string benchmark, object input) => _medians[(benchmark, $"{input}")].Bytes;
}
