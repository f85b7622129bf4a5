using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>Hosts of two nodes with so many free pages of 2 MiB, and guests to put there.</summary>
internal static class Hosts
{
    public static readonly ByteSize Page = ByteSize.FromMebibytes(2);

    /// <summary>Each node has as many pages as are free, and 4 GiB of ordinary memory of which 1 GiB is free.</summary>
    public static HostMemory With(ulong free0, ulong free1, ulong reserved = 0) => Guests.Host with
    {
        HugePagePools = [Pool(free0 + free1) with { Reserved = reserved, Overcommit = 0 }],
        HugeTlbLimits = [],
        ControlGroup = new() { AllowedNodes = NodeSet.Of(0, 1), MemoryMax = ByteSize.FromBytes(ulong.MaxValue) },
        Nodes = [Node(0, free0), Node(1, free1)],
    };

    public static HugePagePool Pool(ulong free) => new() { PageSize = Page, Total = free, Free = free };

    public static HostNode Node(int id, ulong free) => new()
    {
        Id = id,
        Cpus = CpuSet.Range(id * 4, (id * 4) + 3),
        TotalMemory = ByteSize.FromGibibytes(4),
        FreeMemory = ByteSize.FromGibibytes(1),
        HugePagePools = [Pool(free)],
        Distances = id == 0 ? [10, 20] : [20, 10],
    };

    /// <summary>What preflight says of a guest on a host.</summary>
    public static PreflightResult Check(string inside, HostMemory host) =>
        Guests.Build(inside).Plan!.GetRequirements().CheckAgainst(host);

    /// <summary>A guest of huge pages in one piece.</summary>
    /// <param name="mebibytes">How much.</param>
    /// <param name="policy">Attributes of <c>numatune/memory</c>. Empty: no policy.</param>
    public static string Huge(int mebibytes, string policy) =>
        $"""
          <memory unit='MiB'>{mebibytes}</memory>
          <memoryBacking><hugepages/></memoryBacking>
          {(policy.Length == 0 ? "" : $"<numatune><memory {policy}/></numatune>")}
        """;

    /// <summary>Two cells of huge pages, each strictly on the host node of its number.</summary>
    public static string TwoCells(int first, int second) =>
        $"""
          <memory unit='MiB'>{first + second}</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <numatune>
            <memnode cellid='0' mode='strict' nodeset='0'/><memnode cellid='1' mode='strict' nodeset='1'/>
          </numatune>
          <vcpu>2</vcpu>
          <cpu><numa>
            <cell id='0' cpus='0' memory='{first}' unit='MiB'/><cell id='1' cpus='1' memory='{second}' unit='MiB'/>
          </numa></cpu>
        """;

    /// <summary>Ordinary memory in one piece.</summary>
    public static string Ordinary(int mebibytes, string policy) =>
        $"<memory unit='MiB'>{mebibytes}</memory><numatune><memory {policy}/></numatune>";

    /// <summary>What each node gives to a piece, in pages: <c>N0=28 N1=100</c>, as the kernel prints it.</summary>
    public static string Placement(ObjectFit fit) => string.Join(
        ' ',
        fit.Nodes.Where(node => !node.Taken.IsZero).OrderBy(node => node.Node)
            .Select(node => $"N{node.Node}={node.Taken.Bytes / fit.Requirement.PageSize.Bytes}"));
}
