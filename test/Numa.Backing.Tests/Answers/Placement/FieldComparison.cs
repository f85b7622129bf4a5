namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>What a rule of the field says of generated guests and hosts, beside what the advisor says.</summary>
/// <param name="Name">Whose rule.</param>
/// <param name="Cases">How many guests on hosts.</param>
/// <param name="Placed">How many the rule places.</param>
/// <param name="Missed">How many it does not place, and the advisor does, with preflight's consent.</param>
/// <param name="Wrong">How many it places where preflight says that they do not fit.</param>
/// <param name="Worse">How many the advisor places worse, or not at all.</param>
internal sealed record FieldComparison(string Name, int Cases, int Placed, int Missed, int Wrong, int Worse)
{
    private const int Count = 2000;

    public static IReadOnlyList<FieldComparison> All { get; } = [Nova(), Kata(), Incus(), OpenNebula()];

    private static FieldComparison Nova()
    {
        Random random = new(7366);
        return Compare("Nova", () =>
        {
            int[] cells = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(5, 40))];
            ulong[] free = Free(random, random.Next(2, 6));
            int[]? rule = FieldRules.Nova([.. cells.Select(pages => (ulong)pages)], free, cpus: 4);
            return (Places.Cells(cells), free, rule?.Select(node => NodeSet.Of(node)).ToArray());
        });
    }

    private static FieldComparison Kata()
    {
        Random random = new(462);
        return Compare("Kata Containers", () =>
        {
            (int pages, int vcpus) = (random.Next(5, 80), random.Next(1, 7));
            ulong[] free = Free(random, random.Next(1, 6));
            int? rule = FieldRules.Kata((ulong)pages, vcpus, free, [.. free.Select(_ => 4)]);
            return (Places.Guest(pages, vcpus), free, rule is { } node ? [NodeSet.Of(node)] : null);
        });
    }

    private static FieldComparison Incus()
    {
        Random random = new(1576);
        return Compare("Incus, nodes with the fewest guests", () =>
        {
            (int pages, int vcpus) = (random.Next(5, 80), random.Next(1, 7));
            ulong[] free = Free(random, random.Next(1, 6));
            int[] rule = FieldRules.Incus(vcpus, 4, [.. free.Select(_ => random.Next(0, 6))]);
            return (Places.Guest(pages, vcpus), free, [NodeSet.Of(rule)]);
        });
    }

    private static FieldComparison OpenNebula()
    {
        Random random = new(7367);
        return Compare("OpenNebula, node with most free pages", () =>
        {
            int pages = random.Next(5, 80);
            ulong[] free = Free(random, random.Next(1, 6));
            int? rule = FieldRules.OpenNebula((ulong)pages, free);
            return (Places.Guest(pages), free, rule is { } node ? [NodeSet.Of(node)] : null);
        });
    }

    private static ulong[] Free(Random random, int nodes) => [.. Enumerable.Range(0, nodes).Select(_ => (ulong)random.Next(0, 60))];

    private static FieldComparison Compare(string name, Func<(DomainDefinition Guest, ulong[] Free, NodeSet[]? Rule)> draw)
    {
        (int placed, int missed, int wrong, int worse) = (0, 0, 0, 0);
        for (int i = 0; i < Count; i++)
        {
            (DomainDefinition guest, ulong[] free, NodeSet[]? rule) = draw();
            HostMemory host = Places.Host(free);
            PlacementCandidate? best = Places.Advisor.Advise(guest, host).Best;
            bool isPlaced = best is { Preflight.Verdict: FitVerdict.Fits };
            PlacementCandidate? ruled = rule is null ? null : OnNodes(guest, host, rule);
            placed += rule is null ? 0 : 1;
            missed += rule is null && isPlaced ? 1 : 0;
            wrong += rule is not null && ruled is null ? 1 : 0;
            worse += ruled is not null && (best is null || best.Score.CompareTo(ruled.Score) > 0) ? 1 : 0;
        }

        return new(name, Count, placed, missed, wrong, worse);
    }

    /// <summary>The placement of a rule, scored like any other: the domain names its nodes, so that nothing is left to choose.</summary>
    private static PlacementCandidate? OnNodes(DomainDefinition guest, HostMemory host, NodeSet[] nodes)
    {
        NumaTune tune = guest.Cells.IsEmpty
            ? new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = nodes[0] } }
            : new() { MemNodes = [.. nodes.Select((set, cell) => new MemNode { CellId = cell, NodeSet = set })] };
        return Places.Advisor.Advise(guest with { NumaTune = tune }, host).Best;
    }
}
