namespace Numa.Backing.Benchmarks;

/// <summary>A ratio that must hold in every run.</summary>
/// <param name="What">What is set against what.</param>
/// <param name="Limit">The bar.</param>
/// <param name="Aim">What would be good. Null: the bar is all that is asked.</param>
/// <param name="Ratios">The ratio as measured, for each input.</param>
internal sealed record Bar(string What, double Limit, double? Aim, (string Input, double Ratio)[] Ratios)
{
    private const string Floor = "Guest.XDocumentParse";

    /// <summary>Whether the limit is the least that will do, and not the most.</summary>
    public bool IsAtLeast { get; init; }

    public bool Holds => Array.TrueForAll(Ratios, ratio => IsAtLeast ? ratio.Ratio >= Limit : ratio.Ratio <= Limit);

    /// <summary>All bars, filled with the medians of one run.</summary>
    public static Bar[] All(Measurements run) =>
    [
        OfGuests("parse against `XDocument.Parse`, time", 1.2, 0.8,
            guest => run.TimeRatio(("Guest.Parse", guest), (Floor, guest))),
        OfGuests("build and argv against `XDocument.Parse`, time", 1.0, 0.5,
            guest => run.TimeRatio(("Guest.BuildAndArgv", guest), (Floor, guest))),
        OfGuests("all three against `XDocument.Parse`, time", 2.0, 1.3,
            guest => run.TimeRatio(("Guest.All", guest), (Floor, guest))),
        OfGuests("all three against `XDocument.Parse`, bytes", 2.0, 1.2,
            guest => run.Bytes("Guest.All", guest) / run.Bytes(Floor, guest)),
        new("all three against a bare `XmlReader` pass, time", 1.4, 1.1,
            [("f", run.TimeRatio(("Guest.All", 'f'), ("Guest.XmlReaderPass", 'f')))]),
        new("`ParseLibvirt` against a bare `XmlReader` pass, time", 1.5, 1.2,
            [("190 KB", run.TimeRatio(("Capability.ParseLibvirt", ""), ("Capability.XmlReaderPass", "")))]),
        new("build of 128 cells against 8, time", 20, null,
            [("e/b", run.TimeRatio(("Guest.Build", 'e'), ("Guest.Build", 'b')))]),
        new("node set `0-16383` against `0-3`, time", 20, null,
            [("", run.TimeRatio(("NodeSet.UseNodeSet", "0-16383"), ("NodeSet.UseNodeSet", "0-3")))]),
        new("placement of 8 cells on 8 nodes against the build of that guest, time", 50, null,
            [("", run.TimeRatio(("Placement.AdviseEight", ""), ("Placement.BuildEight", "")))]),
        new("placement of 32 cells on 32 nodes, milliseconds", 100, null,
            [("", run.Time("Placement.AdviseLarge", "") / 1e6)]),
        new("placement of one guest among 10,000 hosts of 2 nodes, hosts a second on one core", 20_000, null,
            [("", 1e9 / run.Time("Placement.AdviseHosts", ""))]) { IsAtLeast = true },
        OfThreads("work of two threads with one builder against one thread, a heap per core", 1.8,
            [("b", run.Threads[Collector.HeapPerCore].SharingToOne)]),
        OfThreads("work of two threads with one builder against two that share nothing", 0.9,
            [.. run.Threads.Select(pair => (pair.Key.Title, pair.Value.SharingToOne / pair.Value.ApartToOne))]),
    ];

    private static Bar OfGuests(string what, double limit, double aim, Func<object, double> ratio) =>
        new(what, limit, aim, [.. "abcd".Select(guest => ($"{guest}", ratio(guest)))]);

    private static Bar OfThreads(string what, double limit, (string Input, double Ratio)[] ratios) =>
        new(what, limit, null, ratios) { IsAtLeast = true };
}
