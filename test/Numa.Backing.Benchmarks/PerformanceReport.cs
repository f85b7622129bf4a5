using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Numa.Backing.Benchmarks;

/// <summary>Puts the tables of a run into <c>docs/performance.md</c>, between two marks.</summary>
internal static class PerformanceReport
{
    private const string Begin = "<!-- measured -->";
    private const string End = "<!-- /measured -->";

    private static readonly (string Title, string Benchmark)[] Steps =
    [
        ("bare `XmlReader`", "Guest.XmlReaderPass"), ("`XDocument.Parse`", "Guest.XDocumentParse"), ("parse", "Guest.Parse"),
        ("build", "Guest.Build"), ("argv", "Guest.Argv"), ("all three", "Guest.All"),
    ];

    private static readonly (string Title, string Benchmark)[] Answers =
    [
        ("build and argv", "Answer.BuildAndArgv"), ("`Explain()`", "Answer.Explain"), ("its text", "Answer.ExplainText"),
        ("`GetRequirements()`", "Answer.Requirements"), ("`CheckAgainst`", "Answer.Preflight"),
        ("`CompareWith`, equal", "Answer.CompareEqual"), ("`CompareWith`, all differ", "Answer.CompareOther"),
        ("bare pass over the words", "Answer.WordsPass"), ("`QemuCommandLine.Parse`", "Answer.Read"),
    ];

    private static readonly (string Title, string Benchmark, string Input)[] Others =
    [
        ("bare `XmlReader` over a capability document of 190 KB", "Capability.XmlReaderPass", ""),
        ("`QemuCapabilities.ParseLibvirt` of the same", "Capability.ParseLibvirt", ""),
        ("bare `Utf8JsonReader` over a conversation of 900 KB", "Capability.JsonReaderPass", ""),
        ("`QemuCapabilities.ParseQmp` of the same", "Capability.ParseQmp", ""),
        ("node set `0-3`", "NodeSet.UseNodeSet", "0-3"),
        ("node set `0-16383`", "NodeSet.UseNodeSet", "0-16383"),
        ("a text of 100,000 mappings split into lines", "Verification.SplitLines", ""),
        ("`MemoryPlan.Verify` of 64 blocks among them", "Verification.Verify", ""),
        ("requirements of one guest checked against one of 10,000 hosts", "Host.CheckHosts", ""),
        ("build of the guest of 8 cells that is placed", "Placement.BuildEight", ""),
        ("`PlacementAdvisor.Advise` of 8 cells on 8 nodes", "Placement.AdviseEight", ""),
        ("`PlacementAdvisor.Advise` of 32 cells on 32 nodes", "Placement.AdviseLarge", ""),
        ("`PlacementAdvisor.Advise` of one guest, each of 10,000 hosts", "Placement.AdviseHosts", ""),
    ];

    public static string DocumentPath => Path.Combine(Root, "docs", "performance.md");

    public static string Root => typeof(PerformanceReport).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Render(Run run)
    {
        StringBuilder text = new();
        Line(text, $"Measured {DateTime.UtcNow:yyyy-MM-dd} on {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}.");
        PlainWords.AddTo(text, run.Measurements);
        AddBars(text, run.Bars);
        AddGuests(text, "Microseconds", "abcdef", Steps, run.Measurements, run.Measurements.Time);
        AddGuests(text, "KB allocated (1000 bytes)", "abcdef", Steps, run.Measurements, run.Measurements.Bytes);
        AddGuests(text, "Microseconds", "abcd", Answers, run.Measurements, run.Measurements.Time);
        AddGuests(text, "KB allocated (1000 bytes)", "abcd", Answers, run.Measurements, run.Measurements.Bytes);
        AddOthers(text, run.Measurements);
        AddThreads(text, run);
        return text.ToString();
    }

    /// <summary>Replaces what stands between the marks.</summary>
    public static void Keep(string tables)
    {
        string document = File.ReadAllText(DocumentPath);
        int begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = document.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(DocumentPath, $"{document[..begin]}\n{tables}\n{document[end..]}");
    }

    private static void AddBars(StringBuilder text, List<Bar> bars)
    {
        Line(text, $"\n| ratio | measured | bar | aim | holds |\n|---|---|---|---|---|");
        bars.ForEach(bar => text.Append(bar.ToRow()).Append('\n'));
    }

    private static void AddGuests(
        StringBuilder text,
        string title,
        string guests,
        (string Title, string Benchmark)[] steps,
        Measurements run,
        Func<string, object, double> measured)
    {
        if (!run.Has(steps[0].Benchmark))
        {
            return;
        }

        Line(text, $"\n| {title} | {string.Join(" | ", steps.Select(step => step.Title))} |");
        Line(text, $"|---|{string.Concat(steps.Select(_ => "---:|"))}");
        foreach (char guest in guests)
        {
            IEnumerable<string> cells = steps.Select(step => Number(measured(step.Benchmark, guest) / 1000));
            Line(text, $"| ({guest}) | {string.Join(" | ", cells)} |");
        }
    }

    private static void AddOthers(StringBuilder text, Measurements run)
    {
        if (!Array.Exists(Others, row => run.Has(row.Benchmark)))
        {
            return;
        }

        Line(text, $"\n| other | microseconds | KB allocated |\n|---|---:|---:|");
        foreach ((string title, string benchmark, string input) in Others.Where(row => run.Has(row.Benchmark)))
        {
            Line(text, $"| {title} | {Number(run.Time(benchmark, input) / 1000)} | {Number(run.Bytes(benchmark, input) / 1000)} |");
        }
    }

    private static void AddThreads(StringBuilder text, Run run)
    {
        if (run.Threads.Count == 0)
        {
            return;
        }

        Line(text, $"\n| threads: guests (b) a second | one | two, one builder | two, a builder each |\n|---|---:|---:|---:|");
        foreach ((Collector collector, Throughput work) in run.Threads)
        {
            FormattableString sharing = $"{work.Sharing:0} ({work.SharingToOne:0.00} ×)";
            FormattableString apart = $"{work.Apart:0} ({work.ApartToOne:0.00} ×)";
            Line(text, $"| {collector.Title} | {work.One:0} | {sharing} | {apart} |");
        }
    }

    private static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
