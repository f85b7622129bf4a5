namespace Numa.Backing.Benchmarks;

/// <summary>Measures each job for n, 2n and 4n things in turns, and what a doubling costs beyond twice the time.</summary>
internal static class GrowthRounds
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(4);

    /// <summary>What grows, and the job for a number of them.</summary>
    private static readonly (string What, int N, Func<int, Action> Prepare)[] Jobs =
    [
        ("parse, cells", 32, n => Parse(GuestTexts.Cells(n))),
        ("build and argv, cells", 32, n => Build(GuestTexts.Cells(n))),
        ("`Explain()`, cells", 32, n => Explain(GuestTexts.Cells(n))),
        ("text, cells", 32, n => Text(GuestTexts.Cells(n))),
        ("`CompareWith` of equal plans, cells", 32, n => Compare(GuestTexts.Cells(n), GuestTexts.Cells(n))),
        ("`CompareWith` of other plans, cells", 32, n => Compare(GuestTexts.Cells(n), GuestTexts.WithOtherSizes(GuestTexts.Cells(n)))),
        ("`QemuCommandLine.Parse`, cells", 32, n => Read(GuestTexts.Cells(n))),
        ("preflight, cells", 32, n => Check(GuestTexts.Cells(n))),
        ("parse, distances", 4096, n => Parse(WithDistances(n))),
        ("build and argv, distances", 4096, n => Build(WithDistances(n))),
        ("`Explain()`, distances", 4096, n => Explain(WithDistances(n))),
        ("text, distances", 4096, n => Text(WithDistances(n))),
        ("`CompareWith` of equal plans, distances", 4096, n => Compare(WithDistances(n), WithDistances(n))),
        ("`QemuCommandLine.Parse`, distances", 4096, n => Read(WithDistances(n))),
        ("preflight, distances", 4096, n => Check(WithDistances(n))),
        ("verifying, mappings", 25_000, Verify),
        ("requirements, hosts", 2_500, CheckHosts),
    ];

    public static Bar[] Run(int rounds) =>
    [
        .. Jobs.Select(job => new Bar(
            $"growth of {job.What}: time for twice as many against twice the time", 1, Measure(job.N, job.Prepare, rounds))),
    ];

    private static Measured[] Measure(int n, Func<int, Action> prepare, int rounds)
    {
        Action[] jobs = [prepare(n), prepare(2 * n), prepare(4 * n)];
        double[][] times = [.. jobs.Select(_ => new double[rounds])];
        Array.ForEach(jobs, job => Time(job, TimeSpan.FromMilliseconds(200)));
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < jobs.Length; i++)
            {
                times[i][round] = Time(jobs[i], Round);
            }
        }

        double[] medians = Array.ConvertAll(times, Measurements.Median);
        return [.. Enumerable.Range(0, 2).Select(i => new Measured($"from {n << i}", medians[i + 1] / medians[i] / 2, 1.2))];
    }

    private static double Time(Action job, TimeSpan atLeast)
    {
        double begin = ProcessorTime.Now();
        int runs = 0;
        do
        {
            job();
            runs++;
        }
        while (ProcessorTime.Now() - begin < atLeast.TotalNanoseconds);
        return (ProcessorTime.Now() - begin) / runs;
    }

    // 64 cells have 4,096 distances, 91 have 8,281 and 128 have 16,384.
    private static string WithDistances(int distances) => GuestTexts.Distances((int)Math.Round(Math.Sqrt(distances)));

    private static Action Parse(string text) => () => DomainDefinition.Parse(text);

    private static Action Build(string text)
    {
        (MemoryArgsBuilder builder, DomainDefinition domain) = (Setting.Builder(), DomainDefinition.Parse(text));
        return () => builder.Build(domain).ToArgv();
    }

    private static Action Explain(string text)
    {
        MemoryPlan plan = Setting.PlanOf(text);
        return () => plan.Explain();
    }

    private static Action Text(string text)
    {
        PlanExplanation explanation = Setting.PlanOf(text).Explain();
        return () => explanation.ToText();
    }

    private static Action Compare(string text, string other)
    {
        (MemoryPlan source, MemoryPlan destination) = (Setting.PlanOf(text), Setting.PlanOf(other));
        return () => source.CompareWith(destination);
    }

    private static Action Read(string text)
    {
        IReadOnlyList<string> argv = Setting.Builder().Build(DomainDefinition.Parse(text)).ToArgv();
        return () => QemuCommandLine.Parse(argv);
    }

    private static Action Check(string text)
    {
        MemoryPlan plan = Setting.PlanOf(text);
        HostMemory host = Setting.HostWithPages(plan.TotalMemory);
        return () => plan.CheckAgainst(host);
    }

    private static Action Verify(int mappings)
    {
        RunningGuestTexts guest = new(64, mappings);
        return () => guest.Plan.Verify(guest.Evidence);
    }

    private static Action CheckHosts(int count)
    {
        (HostRequirements requirements, HostMemory[] hosts) = (FleetCases.GuestRequirements(), Setting.Hosts(count));
        return () => FleetCases.CountFitting(requirements, hosts);
    }
}
