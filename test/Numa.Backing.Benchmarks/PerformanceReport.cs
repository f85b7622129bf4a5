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

    public static string DocumentPath => Path.Combine(Root, "docs", "performance.md");

    private static string Root => typeof(PerformanceReport).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Render(Measurements run, ReadOnlySpan<Bar> bars)
    {
        StringBuilder text = new();
        Line(text, $"Measured {DateTime.UtcNow:yyyy-MM-dd} on {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}.");
        AddBars(text, bars);
        AddGuests(text, "Microseconds", 1000, run.Time);
        AddGuests(text, "KB allocated (1000 bytes)", 1000, run.Bytes);
        AddRest(text, run);
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

    private static void AddBars(StringBuilder text, ReadOnlySpan<Bar> bars)
    {
        Line(text, $"\n| ratio | measured | bar | aim | holds |\n|---|---|---|---|---|");
        foreach (Bar bar in bars)
        {
            string measured = string.Join(", ", bar.Ratios.Select(
                ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Input} {ratio.Ratio:0.00}").TrimStart()));
            string sign = bar.IsAtLeast ? "≥" : "≤";
            string aim = bar.Aim?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
            Line(text, $"| {bar.What} | {measured} | {sign} {bar.Limit:0.0} | {aim} | {(bar.Holds ? "yes" : "**no**")} |");
        }
    }

    private static void AddGuests(StringBuilder text, string title, double unit, Func<string, object, double> measured)
    {
        Line(text, $"\n| {title} | {string.Join(" | ", Steps.Select(step => step.Title))} |");
        Line(text, $"|---|{string.Concat(Steps.Select(_ => "---:|"))}");
        foreach (char guest in "abcdef")
        {
            IEnumerable<string> cells = Steps.Select(step => Number(measured(step.Benchmark, guest) / unit));
            Line(text, $"| ({guest}) | {string.Join(" | ", cells)} |");
        }
    }

    private static void AddRest(StringBuilder text, Measurements run)
    {
        Line(text, $"\n| other | microseconds | KB allocated |\n|---|---:|---:|");
        foreach ((string title, string benchmark, string input) in ((string, string, string)[])
        [
            ("bare `XmlReader` over a capability document of 190 KB", "Capability.XmlReaderPass", ""),
            ("`QemuCapabilities.ParseLibvirt` of the same", "Capability.ParseLibvirt", ""),
            ("bare `Utf8JsonReader` over a conversation of 900 KB", "Capability.JsonReaderPass", ""),
            ("`QemuCapabilities.ParseQmp` of the same", "Capability.ParseQmp", ""),
            ("node set `0-3`", "NodeSet.UseNodeSet", "0-3"),
            ("node set `0-16383`", "NodeSet.UseNodeSet", "0-16383"),
            ("build of the guest of 8 cells that is placed", "Placement.BuildEight", ""),
            ("`PlacementAdvisor.Advise` of 8 cells on 8 nodes", "Placement.AdviseEight", ""),
            ("`PlacementAdvisor.Advise` of 32 cells on 32 nodes", "Placement.AdviseLarge", ""),
            ("`PlacementAdvisor.Advise` of one of 10,000 hosts", "Placement.AdviseHosts", ""),
        ])
        {
            string bytes = Number(run.Bytes(benchmark, input) / 1000);
            Line(text, $"| {title} | {Number(run.Time(benchmark, input) / 1000)} | {bytes} |");
        }
    }

    private static void AddThreads(StringBuilder text, Measurements run)
    {
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
