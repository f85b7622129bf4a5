using System.Globalization;

namespace Numa.Backing;

/// <summary>Pages of one mapping on one host node: <c>N0=100</c> of <c>numa_maps</c>.</summary>
public readonly struct NodePages
{
    internal NodePages(int node, ulong pages)
    {
        Node = node;
        Pages = pages;
    }

    /// <summary>The number of the host node.</summary>
    public int Node { get; }

    /// <summary>How many pages, in the mapping's own page size.</summary>
    public ulong Pages { get; }

    /// <summary>As the kernel writes it: <c>N0=100</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"N{Node}={Pages}");
}
