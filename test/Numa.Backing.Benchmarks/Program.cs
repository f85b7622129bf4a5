using System.Globalization;
using Numa.Backing.Benchmarks;

if (args is [Collector.Argument, var turns])
{
    Console.WriteLine(ThreadRounds.Run(int.Parse(turns, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is [Comparison.Argument, var milliseconds])
{
    Comparison.Run(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)));
    return 0;
}

// Measures, prints the tables, and keeps them in docs/performance.md. With --quick: short, to see a trend. With --only and
// names of categories: these. Neither keeps anything.
bool isQuick = args.Contains("--quick");
string[] only = Array.IndexOf(args, "--only") is >= 0 and var at && at + 1 < args.Length ? args[at + 1].Split(',') : [];
Run run = new(isQuick ? Effort.Quick : Effort.Full);
foreach (Category category in Category.All)
{
    if (only.Length == 0 || only.Contains(category.Name))
    {
        category.AddTo(run);
    }
}

string tables = PerformanceReport.Render(run);
Console.WriteLine(tables);
if (!isQuick && only.Length == 0)
{
    PerformanceReport.Keep(tables);
}

return run.Bars.TrueForAll(bar => bar.Holds) ? 0 : 1;
