using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The events that have not been read, up to a limit.</summary>
internal sealed class QmpEventQueue
{
    // The largest events of QEMU have a few kilobytes; a larger one is dropped, so that the queue as a whole is bounded too.
    private const int LargestEvent = 1 << 16;
    private readonly Channel<QmpEvent> _events;
    private long _dropped;
    private int _readers;

    public QmpEventQueue(int limit)
    {
        BoundedChannelOptions options = new(limit) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true };
        _events = Channel.CreateBounded(options, (QmpEvent _) => Interlocked.Increment(ref _dropped));
    }

    /// <summary>A warning when events were dropped; else empty.</summary>
    public ValueList<Diagnostic> Diagnostics(string subject)
    {
        long dropped = Interlocked.Read(ref _dropped);
        return dropped == 0 ? [] : [ProbingCodes.EventsDropped.For(subject, dropped)];
    }

    public void Add(QmpEvent item, int size)
    {
        if (size > LargestEvent)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _events.Writer.TryWrite(item);
    }

    /// <summary>No further event comes. Null: the connection was closed by its owner.</summary>
    public void Complete(Exception? failure) => _events.Writer.TryComplete(failure);

    /// <exception cref="InvalidOperationException">Another enumeration has not ended.</exception>
    public async IAsyncEnumerable<QmpEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _readers, 1) != 0)
        {
            throw new InvalidOperationException("The events of this connection are being read already.");
        }

        try
        {
            await foreach (QmpEvent item in _events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            Volatile.Write(ref _readers, 0);
        }
    }
}
