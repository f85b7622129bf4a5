namespace Numa.Backing.Benchmarks;

/// <summary>Rows that are measured together, and can be measured alone.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="AddTo">Adds the measurements and their bars to a run.</param>
internal sealed record Category(string Name, Action<Run> AddTo)
{
    /// <summary>All of them, those first that are spoiled by what ran before in the process.</summary>
    public static IReadOnlyList<Category> All { get; } =
    [
        new("threads", MeasureThreads),
        new("processes", run => run.Bars.AddRange(ProcessRounds.Run(run.Effort.Turns))),
        new("guests", run => Measure(run, GuestCases.All(), Bars.OfGuests)),
        new("readers", run => Measure(run, ReaderCases.All(), Bars.OfReaders)),
        new("answers", run => Measure(run, AnswerCases.All(), Bars.OfAnswers)),
        new("fleets", run => Measure(run, FleetCases.All(), Bars.OfFleets)),
        new("placement", run => Measure(run, PlacementCases.All(), Bars.OfPlacement)),
        new("growth", run => run.Bars.AddRange(GrowthRounds.Run(run.Effort.Turns))),
    ];

    private static void Measure(Run run, IReadOnlyList<Case> cases, Func<Measurements, Bar[]> bars)
    {
        run.Measurements.Add(cases, run.Effort);
        run.Bars.AddRange(bars(run.Measurements));
    }

    private static void MeasureThreads(Run run)
    {
        foreach (Collector collector in (Collector[])[Collector.Default, Collector.HeapPerCore, Collector.OneHeap])
        {
            run.Threads.Add(collector, collector.Measure(run.Effort.Turns * 4));
        }

        run.Bars.AddRange(Bars.OfThreads(run.Threads));
    }
}
