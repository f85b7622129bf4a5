namespace Numa.Backing;

/// <summary>Pages of one mapping on one host node: <c>N0=100</c> of <c>numa_maps</c>.</summary>
/// <param name="Node">The host node.</param>
/// <param name="Pages">How many pages, in the mapping's own page size.</param>
public readonly record struct NodePages(int Node, ulong Pages)
{
    /// <summary>As the kernel writes it: <c>N0=100</c>.</summary>
    public override string ToString() => $"N{Node}={Pages}";
}
