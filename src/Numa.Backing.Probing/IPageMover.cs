namespace Numa.Backing.Probing;

/// <summary>Asks where pages of a process are, and moves them.</summary>
internal interface IPageMover
{
    /// <summary>The host node of each page; below 0 where there is none.</summary>
    /// <exception cref="IOException">The kernel refuses; the message has its reason.</exception>
    int[] NodesOf(nuint[] pages);

    /// <summary>Moves pages to a host node. Only a query shows which of them have moved.</summary>
    /// <exception cref="IOException">The kernel refuses; the message has its reason.</exception>
    void Move(nuint[] pages, int node);
}
