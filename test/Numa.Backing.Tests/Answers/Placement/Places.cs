using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Hosts and guests for questions about placement. Pages are of 2 MiB.</summary>
internal static class Places
{
    public static readonly ByteSize Page = ByteSize.FromMebibytes(2);

    public static PlacementAdvisor Advisor { get; } = new(Guests.Qemu);

    /// <summary>A host of nodes with so many free pages each, of twice as many, four CPUs each, and all at distance 20.</summary>
    public static HostMemory Host(params ulong[] free) => Host(free, (from, to) => from == to ? 10 : 20);

    /// <summary>The same with distances.</summary>
    public static HostMemory Host(ulong[] free, Func<int, int, int> distance) => Guests.Host with
    {
        HugePagePools = [Pool(free.Aggregate(0UL, (sum, pages) => sum + pages))],
        HugeTlbLimits = [],
        Nodes = [.. free.Select((pages, id) => Node(id, pages) with
        {
            Distances = [.. Enumerable.Range(0, free.Length).Select(to => distance(id, to))],
        })],
    };

    public static HugePagePool Pool(ulong free) =>
        new() { PageSize = Page, Total = free * 2, Free = free, Reserved = 0, Overcommit = 0 };

    public static HostNode Node(int id, ulong free) => new()
    {
        Id = id,
        Cpus = CpuSet.Range(id * 4, (id * 4) + 3),
        TotalMemory = ByteSize.FromGibibytes(8),
        FreeMemory = ByteSize.FromGibibytes(4),
        HugePagePools = [Pool(free) with { Reserved = null, Overcommit = null }],
    };

    /// <summary>A guest of huge pages in one piece.</summary>
    public static DomainDefinition Guest(int pages, int vcpus = 2, string tune = "") => Guests.Domain(
        $"""
          <memory unit='MiB'>{pages * 2}</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <vcpu>{vcpus}</vcpu>
          {tune}
        """);

    /// <summary>A guest of cells of so many huge pages and one virtual CPU each.</summary>
    public static DomainDefinition Cells(params int[] pages) => CellsWith("", pages);

    public static DomainDefinition CellsWith(string tune, params int[] pages) => Guests.Domain(
        $"""
          <memory unit='MiB'>{pages.Sum() * 2}</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <vcpu>{pages.Length}</vcpu>
          {tune}
          <cpu><numa>
            {string.Concat(pages.Select((count, id) => $"<cell id='{id}' cpus='{id}' memory='{count * 2}' unit='MiB'/>"))}
          </numa></cpu>
        """);

    /// <summary>The nodes of each cell, as <c>0 1</c>.</summary>
    public static string Nodes(PlacementCandidate? candidate) =>
        candidate is null ? "none" : string.Join(' ', candidate.Cells.Select(cell => $"{cell.Nodes}"));

    public static string[] Codes(PlacementAdvice advice) => [.. advice.Rejections.Select(one => one.Problem.Code).Distinct()];

    public static MemoryPlan Plan(DomainDefinition domain, HostMemory? host = null)
    {
        MemoryArgs args = new MemoryArgsBuilder(Guests.Qemu, host ?? Guests.Host).Build(domain);
        args.ThrowIfFailed();
        return args.Plan!;
    }
}
