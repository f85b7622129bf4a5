using System.Runtime;

namespace Numa.Backing.Benchmarks;

/// <summary>What was measured in rounds, in each of which every case of a category had its turn.</summary>
/// <remarks>
/// A machine's speed changes from one second to the next: what is set against each other is so within a round, and the
/// median of all rounds counts.
/// </remarks>
internal sealed class Measurements
{
    private const double BatchNanoseconds = 1_500_000;

    // The background compiler waits for 100 ms without new methods before it begins.
    private static readonly TimeSpan TimeForCompiler = TimeSpan.FromMilliseconds(150);

    private readonly Dictionary<(string Name, string Input), (double[] Times, double Bytes)> _results = [];

    /// <summary>Runs cases until the runtime has compiled them for good, and then measures them.</summary>
    public void Add(IReadOnlyList<Case> cases, Effort effort)
    {
        int[] batches = [.. cases.Select(one => WarmUp(one, effort.WarmUp))];
        double[][] times = [.. cases.Select(_ => new double[effort.Rounds])];
        for (int round = 0; round < effort.Rounds; round++)
        {
            for (int i = 0; i < cases.Count; i++)
            {
                times[i][round] = Time(cases[i], batches[i]);
            }
        }

        for (int i = 0; i < cases.Count; i++)
        {
            _results.Add((cases[i].Name, cases[i].Input), (times[i], BytesOf(cases[i])));
        }
    }

    /// <summary>Whether a case was measured.</summary>
    public bool Has(string name) => _results.Keys.Any(key => key.Name == name);

    /// <summary>The time in nanoseconds.</summary>
    public double Time(string name, object input) => Median(_results[(name, $"{input}")].Times);

    /// <summary>The bytes allocated.</summary>
    public double Bytes(string name, object input) => _results[(name, $"{input}")].Bytes;

    /// <summary>The time of one against that of another.</summary>
    public double TimeRatio((string Name, object Input) one, (string Name, object Input) other) => Median(
    [
        .. _results[(one.Name, $"{one.Input}")].Times.Zip(
            _results[(other.Name, $"{other.Input}")].Times, (upper, lower) => upper / lower),
    ]);

    /// <summary>The middle one of the values; of an even number, the upper.</summary>
    public static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    // The runtime compiles again in the background what was called often. A case is warm when nothing more is compiled.
    private static int WarmUp(Case one, TimeSpan atLeast)
    {
        long compiled;
        double taken = 0;
        int runs = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            double begin = ProcessorTime.Now();
            for (runs = 0, taken = 0; runs == 0 || taken < atLeast.TotalNanoseconds; runs++)
            {
                one.Run();
                taken = ProcessorTime.Now() - begin;
            }

            Thread.Sleep(TimeForCompiler);
        }
        while (JitInfo.GetCompiledMethodCount() != compiled);
        return (int)Math.Max(1, BatchNanoseconds * runs / taken);
    }

    private static double Time(Case one, int batch)
    {
        double begin = ProcessorTime.Now();
        for (int i = 0; i < batch; i++)
        {
            one.Run();
        }

        return (ProcessorTime.Now() - begin) / batch / one.Operations;
    }

    private static double BytesOf(Case one)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        one.Run();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / one.Operations;
    }
}
