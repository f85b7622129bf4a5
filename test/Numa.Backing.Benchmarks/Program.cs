using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Numa.Backing.Benchmarks;
using Perfolizer.Horology;

if (args is [Collector.Argument, var turns])
{
    Console.WriteLine(ThreadRounds.Run(int.Parse(turns, CultureInfo.InvariantCulture)));
    return 0;
}

// Measures, prints the tables, and keeps them in docs/performance.md. With --quick: short, to see a trend, and nothing is kept.
bool isQuick = args.Contains("--quick");

// Many short iterations: most of them fit between two interruptions by whatever else the machine does, so the median does too.
(int rounds, int warmups, int iterations, int milliseconds) = isQuick ? (1, 5, 31, 4) : (7, 3, 11, 10);
WarmUp.For(TimeSpan.FromSeconds(isQuick ? 5 : 15));
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(warmups)
    .WithIterationCount(iterations)
    .WithIterationTime(TimeInterval.FromMilliseconds(milliseconds));
ManualConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "Numa.Backing.Benchmarks"))
    .WithOptions(ConfigOptions.DisableLogFile);

Type[] benchmarks = [typeof(GuestBenchmarks), typeof(CapabilityBenchmarks), typeof(NodeSetBenchmarks), typeof(PlacementBenchmarks)];
(Collector, Throughput)[] threads = Array.ConvertAll(
    [Collector.HeapPerCore, Collector.OneHeap], collector => (collector, collector.Measure(isQuick ? 20 : 200)));
Summary[][] results = [.. Enumerable.Range(0, rounds).Select(_ => BenchmarkRunner.Run(benchmarks, config))];
Measurements run = new(results, threads);
Bar[] bars = Bar.All(run);
string tables = PerformanceReport.Render(run, bars);
Console.WriteLine(tables);
if (!isQuick)
{
    PerformanceReport.Keep(tables);
}

return Array.TrueForAll(bars, bar => bar.Holds) ? 0 : 1;
