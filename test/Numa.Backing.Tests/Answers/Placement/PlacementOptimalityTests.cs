using CsCheck;
using Numa.Backing.Tests.Properties;

namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>The first candidate is the best of all placements, tried one by one and judged by preflight itself.</summary>
internal sealed class PlacementOptimalityTests
{
    private static readonly Gen<PlacementOptions> SomeOptions =
        from strategy in Gen.OneOf(PlacementStrategy.Pack, PlacementStrategy.Spread)
        from free in Gen.OneOf(PlacementWish.Ignore, PlacementWish.Prefer, PlacementWish.Require)
        from near in Gen.Frequency((3, Gen.Const(PlacementWish.Ignore)), (1, Gen.Const(PlacementWish.Prefer)), (1, Gen.Const(PlacementWish.Require)))
        from single in Gen.Frequency((3, Gen.Const(PlacementWish.Ignore)), (1, Gen.Const(PlacementWish.Prefer)), (1, Gen.Const(PlacementWish.Require)))
        from dedicated in Gen.Frequency((3, Gen.Const(PlacementWish.Ignore)), (1, Gen.Const(PlacementWish.Prefer)), (1, Gen.Const(PlacementWish.Require)))
        from device in Gen.Int[-1, 3]
        from devices in Gen.OneOf(PlacementWish.Ignore, PlacementWish.Prefer, PlacementWish.Require)
        select new PlacementOptions
        {
            Strategy = strategy, FreePages = free, PagesLeftFree = 4, Nearness = near, MaxDistance = 21, SingleNode = single,
            DedicatedCpus = dedicated, DeviceNodes = devices, Devices = device < 0 ? [] : [new() { Name = "device", Node = device }],
        };

    private static Gen<(DomainDefinition Guest, HostMemory Host, PlacementOptions Options)> Cases(int cells, int nodes) =>
        from count in Gen.Int[2, cells]
        from pages in Gen.Int[1, 12].Array[count]
        from hasDistances in Gen.Int[0, 3]
        from told in Gen.OneOf(11, 16, 21, 31).Array[count * count]
        from free in Gen.ULong[0, 30].Array[1, nodes]
        from apart in Gen.OneOf(11, 16, 21, 31).Array[free.Length * free.Length]
        from cpus in Gen.Int[0, 3].Array[free.Length]
        from options in SomeOptions
        select (
            WithDistances(Places.Cells(pages), hasDistances == 0 ? told : []),
            WithCpus(Places.Host(free, (a, b) => a == b ? 10 : apart[(Math.Min(a, b) * free.Length) + Math.Max(a, b)]), cpus),
            options);

    private static readonly Gen<(DomainDefinition Guest, HostMemory Host, PlacementOptions Options)> WholeCases =
        from pages in Gen.Int[1, 60]
        from vcpus in Gen.Int[1, 8]
        from free in Gen.ULong[0, 30].Array[1, 6]
        from apart in Gen.OneOf(11, 16, 21, 31).Array[free.Length * free.Length]
        from cpus in Gen.Int[0, 3].Array[free.Length]
        from options in SomeOptions
        select (
            Places.Guest(pages, vcpus),
            WithCpus(Places.Host(free, (a, b) => a == b ? 10 : apart[(Math.Min(a, b) * free.Length) + Math.Max(a, b)]), cpus),
            options);

    [Test]
    public void Advise_CellsOnNodes_FirstIsTheBestOfAll() => Property.Holds(Cases(cells: 5, nodes: 5), 3000, Compare);

    [Test]
    public void Advise_EightCellsOnFewNodes_FirstIsTheBestOfAll() => Property.Holds(Cases(cells: 8, nodes: 3), 300, Compare);

    [Test]
    public void Advise_SixCellsOnSixNodes_FirstIsTheBestOfAll() => Property.Holds(Cases(cells: 6, nodes: 6), 60, Compare);

    [Test]
    public void Advise_FewCellsOnEightNodes_FirstIsTheBestOfAll() => Property.Holds(Cases(cells: 4, nodes: 8), 300, Compare);

    [Test]
    public void Advise_GuestWithoutCells_FirstIsTheBestOfAllSets() => Property.Holds(WholeCases, 1000, one =>
    {
        PlacementAdvice advice = Places.Advisor.Advise(one.Guest, one.Host, one.Options);
        (PlacementScore Score, string Nodes)? best = ExhaustiveSets.Best(one.Guest, one.Host, one.Options);
        string words = advice.Success ? $"{Places.Nodes(advice.Best)}: {advice.Best.Score}" : "none";
        Assert.That(words, Is.EqualTo(best is { } found ? $"{found.Nodes}: {found.Score}" : "none"), $"{one.Options}");
        Assert.That(advice.IsProvedOptimal, Is.True);
    });

    [Test]
    public void Advise_AnyCandidate_PreflightSaysWhatTheScoreSays() => Property.Holds(Cases(cells: 4, nodes: 4), 600, one =>
    {
        foreach (PlacementCandidate candidate in Places.Advisor.Advise(one.Guest, one.Host, one.Options).Candidates)
        {
            Assert.That(candidate.Preflight!.Verdict, Is.EqualTo(candidate.Score.Verdict), candidate.ToString());
        }
    });

    private static void Compare((DomainDefinition Guest, HostMemory Host, PlacementOptions Options) one)
    {
        PlacementAdvice advice = Places.Advisor.Advise(one.Guest, one.Host, one.Options);
        (PlacementScore Score, string Nodes)? best = Exhaustive.Best(one.Guest, one.Host, one.Options);
        if (best is null && advice.Success)
        {
            // A cell that no single node holds lies on several, which the trial of single nodes does not know.
            Assert.That((advice.Best.Score.CellsSpanning > 0, advice.Best.Preflight!.Verdict, advice.IsProvedOptimal), Is.EqualTo((true, FitVerdict.Fits, false)));
            return;
        }

        string words = advice.Success ? $"{Places.Nodes(advice.Best)}: {advice.Best.Score}" : "none";
        string expected = best is { } found ? $"{found.Nodes}: {found.Score}" : "none";
        Assert.That(words, Is.EqualTo(expected), $"{one.Options}\n{string.Join('\n', advice.Rejections)}");
        Assert.That(advice.IsProvedOptimal || best is null, Is.True);
    }

    private static DomainDefinition WithDistances(DomainDefinition guest, int[] told)
    {
        int count = guest.Cells.Count;
        return told.Length == 0 ? guest : guest with
        {
            Cells = [.. guest.Cells.Select((cell, from) => cell with
            {
                Distances = [.. Enumerable.Range(0, count).Select(to => new CellDistance
                {
                    SiblingId = to,
                    Value = from == to ? 10 : told[(Math.Min(from, to) * count) + Math.Max(from, to)],
                })],
            })],
        };
    }

    private static HostMemory WithCpus(HostMemory host, int[] cpus) => host with
    {
        Nodes = [.. host.Nodes!.Value.Select((node, i) => node with
        {
            Cpus = cpus[i] == 0 ? default : CpuSet.Range(node.Id * 4, (node.Id * 4) + cpus[i] - 1),
        })],
    };
}
