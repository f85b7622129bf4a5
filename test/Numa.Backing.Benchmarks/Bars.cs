namespace Numa.Backing.Benchmarks;

/// <summary>All bars, filled with the medians of one run.</summary>
internal static class Bars
{
    private const string Floor = "Guest.XDocumentParse";

    private static readonly (string, double)[] AllGuests = Same("abcd", 1);

    public static Bar[] OfGuests(Measurements run) =>
    [
        Times(run, "parse against `XDocument.Parse`, time", 0.7, "Guest.Parse", Floor,
            ("a", 0.9), ("b", 0.9), ("c", 0.8), ("d", 0.9)),
        Times(run, "build and argv against `XDocument.Parse`, time", 0.3, "Guest.BuildAndArgv", Floor,
            ("a", 0.4), ("b", 0.5), ("c", 0.2), ("d", 0.45)),
        Times(run, "all three against `XDocument.Parse`, time", 1.0, "Guest.All", Floor,
            ("a", 1.2), ("b", 1.3), ("c", 1.0), ("d", 1.25)),
        new("all three against `XDocument.Parse`, bytes", 0.8,
            [.. AllGuests.Select(guest => new Measured(
                guest.Item1, run.Bytes("Guest.All", guest.Item1) / run.Bytes(Floor, guest.Item1), guest.Item2))]),
        Times(run, "all three against a bare `XmlReader` pass, time", 1.1, "Guest.All", "Guest.XmlReaderPass", ("f", 1.4)),
        new("build of 128 cells against 8, time", null,
            new Measured("e/b", run.TimeRatio(("Guest.Build", 'e'), ("Guest.Build", 'b')), 20)),
    ];

    public static Bar[] OfReaders(Measurements run) =>
    [
        new("`ParseLibvirt` against a bare `XmlReader` pass, time", 1.2,
            new Measured("190 KB", run.TimeRatio(("Capability.ParseLibvirt", ""), ("Capability.XmlReaderPass", "")), 1.5)),
        new("node set `0-16383` against `0-3`, time", null,
            new Measured("", run.TimeRatio(("NodeSet.UseNodeSet", "0-16383"), ("NodeSet.UseNodeSet", "0-3")), 20)),
    ];

    public static Bar[] OfAnswers(Measurements run) =>
    [
        Times(run, "`Explain()` against build and argv, time", 1, "Answer.Explain", "Answer.BuildAndArgv", Same("abcd", 2)),
        Times(run, "its text against build and argv, time", 4, "Answer.ExplainText", "Answer.BuildAndArgv", Same("abcd", 8)),
        Times(run, "`CompareWith` of equal plans against build, time", 0.3,
            "Answer.CompareEqual", "Answer.Build", Same("abcd", 1)),
        Times(run, "`CompareWith` of plans that differ in all nodes against build, time", 1,
            "Answer.CompareOther", "Answer.Build", Same("abcd", 3)),
        Times(run, "`QemuCommandLine.Parse` against a pass over the words, time", 2,
            "Answer.Read", "Answer.WordsPass", Same("abcd", 5)),
        Times(run, "preflight against build, time", 0.3, "Answer.Preflight", "Answer.Build", Same("abcd", 1)),
    ];

    public static Bar[] OfFleets(Measurements run) =>
    [
        new("verifying 64 blocks among 100,000 mappings against splitting the text into lines, time", 2,
            new Measured("", run.TimeRatio(("Verification.Verify", ""), ("Verification.SplitLines", "")), 5)),
        new("requirements of one guest checked against 10,000 hosts of 2 nodes, hosts a second on one core", 1_000_000,
            new Measured("", 1e9 / run.Time("Host.CheckHosts", ""), 200_000)) { IsAtLeast = true },
    ];

    public static Bar[] OfPlacement(Measurements run) =>
    [
        new("placement of 8 cells on 8 nodes against the build of that guest, time", null,
            new Measured("", run.TimeRatio(("Placement.AdviseEight", ""), ("Placement.BuildEight", "")), 50)),
        new("placement of 32 cells on 32 nodes, milliseconds", null,
            new Measured("", run.Time("Placement.AdviseLarge", "") / 1e6, 100)),
        new("placement of one guest among 10,000 hosts of 2 nodes, hosts a second on one core", null,
            new Measured("", 1e9 / run.Time("Placement.AdviseHosts", ""), 20_000)) { IsAtLeast = true },
    ];

    public static Bar[] OfThreads(IReadOnlyDictionary<Collector, Throughput> threads) =>
    [
        new("work of two threads with one builder against one thread", 1.95,
            [.. threads.Where(pair => pair.Key != Collector.OneHeap)
                .Select(pair => new Measured(pair.Key.Title, pair.Value.SharingToOne, 1.8))]) { IsAtLeast = true },
        new("work of two threads with one builder against two that share nothing", null,
            [.. threads.Select(pair => new Measured(pair.Key.Title, pair.Value.SharingToOne / pair.Value.ApartToOne, 0.9))])
            { IsAtLeast = true },
    ];

    private static Bar Times(
        Measurements run, string what, double aim, string measured, string floor, params (string Input, double Limit)[] limits) =>
        new(what, aim, [.. limits.Select(guest => new Measured(
            guest.Input, run.TimeRatio((measured, guest.Input), (floor, guest.Input)), guest.Limit))]);

    private static (string, double)[] Same(string inputs, double limit) => [.. inputs.Select(input => ($"{input}", limit))];
}
