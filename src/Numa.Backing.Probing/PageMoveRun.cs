namespace Numa.Backing.Probing;

/// <summary>Executes one move, batch by batch. What the kernel does not move at once is tried in smaller pieces.</summary>
internal sealed class PageMoveRun(PageMove move, IPageMover mover)
{
    // One call of the kernel for 16 MiB of pages of 4 KiB; a caller who cancels waits for no more.
    private const int BatchSize = 4096;

    // One page that stays ends a call early: halving finds the others. Memory that stays as a whole is not tried page by page.
    private const int CallsPerBatch = 64;

    // A table of pages has entries of 8 bytes and fills a page; a transparent huge page is what one table covers.
    private const ulong EntrySize = 8;

    private readonly int[] _nodes = [.. move.Nodes];
    private readonly ulong _stride = StrideOf(move);
    private int _calls = CallsPerBatch;

    /// <summary>How many pages are on a planned node now and were not before.</summary>
    public ulong Moved { get; private set; }

    /// <summary>How many pages are still on another node.</summary>
    public ulong Left { get; private set; }

    /// <summary>Whether the caller cancelled before the end.</summary>
    public bool IsCancelled { get; private set; }

    /// <exception cref="IOException">The kernel refuses; the message has its reason.</exception>
    public void Execute(CancellationToken cancellationToken)
    {
        ulong page = move.PageSize.Bytes;
        ulong count = move.Length.Bytes / page;
        for (ulong first = 0; first < count; first += BatchSize)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                IsCancelled = true;
                return;
            }

            nuint[] pages = new nuint[Math.Min(BatchSize, count - first)];
            for (int i = 0; i < pages.Length; i++)
            {
                pages[i] = (nuint)(move.Address + ((first + (ulong)i) * page));
            }

            MoveBatch(Misplaced(pages));
        }
    }

    private void MoveBatch(nuint[] misplaced)
    {
        nuint[] left = misplaced;
        for (int turn = 0; turn < (move.IsUneven ? 1 : _nodes.Length) && left.Length > 0; turn++)
        {
            int shift = turn;
            left = [.. left.GroupBy(page => NodeOf(page, shift)).SelectMany(group => MoveTo(group.Key, [.. group]))];
        }

        Moved += (ulong)(misplaced.Length - left.Length);
        Left += (ulong)left.Length;

        // Where a whole batch stays, the next is tried with one call, until pages move again.
        _calls = left.Length > 0 && left.Length == misplaced.Length ? 1 : CallsPerBatch;
    }

    private List<nuint> MoveTo(int node, nuint[] pages)
    {
        List<nuint> left = [];
        Queue<nuint[]> waiting = new([pages]);
        for (int calls = 0; waiting.TryDequeue(out nuint[]? some);)
        {
            if (calls++ >= _calls)
            {
                left.AddRange(some);
                continue;
            }

            mover.Move(some, node);
            nuint[] rest = Misplaced(some);
            if (rest.Length < some.Length)
            {
                Enqueue(waiting, rest);
            }
            else if (some.Length == 1)
            {
                left.AddRange(some);
            }
            else
            {
                Enqueue(waiting, some[..(some.Length / 2)]);
                Enqueue(waiting, some[(some.Length / 2)..]);
            }
        }

        return left;
    }

    private static void Enqueue(Queue<nuint[]> waiting, nuint[] pages)
    {
        if (pages.Length > 0)
        {
            waiting.Enqueue(pages);
        }
    }

    private nuint[] Misplaced(nuint[] pages)
    {
        if (pages.Length == 0)
        {
            return pages;
        }

        int[] nodes = mover.NodesOf(pages);
        return [.. pages.Where((page, i) => nodes[i] >= 0 && !IsAtHome(page, nodes[i]))];
    }

    private bool IsAtHome(nuint page, int node) => move.IsUneven ? node == NodeOf(page, 0) : move.Nodes.Contains(node);

    // Interleaved pages take turns; others go to the first node, and where that is full to the next.
    private int NodeOf(nuint page, int turn) => move.IsInterleaved
        ? _nodes[(int)(((page / _stride) + (ulong)turn) % (ulong)_nodes.Length)]
        : _nodes[turn];

    // A transparent huge page moves as a whole: turns of its size keep it whole, and spread a large block as evenly.
    private static ulong StrideOf(PageMove move)
    {
        ulong page = move.PageSize.Bytes;
        ulong whole = page * (page / EntrySize);
        return move.Length.Bytes / whole >= 2 * (ulong)move.Nodes.Count ? whole : page;
    }
}
