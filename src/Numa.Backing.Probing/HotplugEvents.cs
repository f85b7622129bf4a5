using System.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The events of a connection, one by one and each within a time.</summary>
internal sealed class HotplugEvents : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly IAsyncEnumerator<QmpEvent>? _events;
    private Task<bool>? _next;

    /// <summary>Begins to read, and drops the events that wait already: they are of the time before.</summary>
    public HotplugEvents(IQmpConnection connection)
    {
        try
        {
            _events = connection.ReadEventsAsync(_closing.Token).GetAsyncEnumerator(_closing.Token);
            long start = Stopwatch.GetTimestamp();
            while (Next().IsCompleted && Failure is null && Stopwatch.GetElapsedTime(start) < DrainTimeout)
            {
                Take();
            }
        }
        catch (Exception failure)
        {
            Failure = ForeignText.Clean(failure.Message);
        }
    }

    /// <summary>Why no event can be read any more. Null: they can be read.</summary>
    public string? Failure { get; private set; }

    /// <summary>The next event. Null: there is none in time, the wait was cancelled, or events cannot be read.</summary>
    public async Task<QmpEvent?> NextAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task wait = Failure is null ? Next() : Task.Delay(limit, cancellationToken);
        await wait.WaitAsync(limit, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Failure is null && wait.IsCompleted ? Take() : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_next is { } next)
        {
            await ((Task)next).WaitAsync(CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // An enumerator that does not end is left to its owner.
        if (_events is not null && _next is not { IsCompleted: false })
        {
            try
            {
                await _events.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The events were read as far as they were needed.
            }
        }

        _closing.Dispose();
    }

    private Task<bool> Next() => _next ??= _events!.MoveNextAsync().AsTask();

    private QmpEvent? Take()
    {
        Task<bool> taken = _next!;
        if (taken is { IsCompletedSuccessfully: true, Result: true })
        {
            _next = null;
            return _events!.Current;
        }

        Failure = taken.Exception is { } failure ? ForeignText.Clean(failure.GetBaseException().Message) : "they have ended";
        return null;
    }
}
