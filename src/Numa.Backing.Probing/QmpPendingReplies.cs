namespace Numa.Backing.Probing;

/// <summary>The commands that wait for their replies.</summary>
internal sealed class QmpPendingReplies
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TaskCompletionSource<QmpMessage>> _waiting = [];
    private long _lastId;
    private QmpConnectionException? _failure;

    /// <summary>The id of a new command, and its reply to come.</summary>
    /// <exception cref="QmpConnectionException">The connection has failed.</exception>
    public (long Id, Task<QmpMessage> Reply) Add()
    {
        TaskCompletionSource<QmpMessage> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            ThrowIfFailed();
            _waiting.Add(++_lastId, reply);
            return (_lastId, reply.Task);
        }
    }

    public void Remove(long id)
    {
        lock (_lock)
        {
            _waiting.Remove(id);
        }
    }

    /// <summary>
    /// Hands a reply to its command. False: no command was ever sent with its id. The reply to a command that is no longer
    /// waited for is ignored. QEMU sends an error without id when it cannot parse a command; it is the only one's that waits.
    /// </summary>
    public bool TryComplete(QmpMessage message)
    {
        TaskCompletionSource<QmpMessage>? reply;
        lock (_lock)
        {
            if (message.Id is not { } id)
            {
                reply = _waiting.Count == 1 && message.Error is not null ? _waiting.Values.First() : null;
                return reply is not null && reply.TrySetResult(message);
            }

            if (id < 1 || id > _lastId)
            {
                return false;
            }

            _waiting.TryGetValue(id, out reply);
        }

        reply?.TrySetResult(message);
        return true;
    }

    /// <summary>Ends every wait. The first failure is the one that is reported.</summary>
    public void Fail(QmpConnectionException failure)
    {
        TaskCompletionSource<QmpMessage>[] waiting;
        lock (_lock)
        {
            _failure ??= failure;
            failure = _failure;
            waiting = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (TaskCompletionSource<QmpMessage> reply in waiting)
        {
            reply.TrySetException(failure);
            _ = reply.Task.Exception; // observed: its command may have ended by its own deadline
        }
    }

    /// <exception cref="QmpConnectionException">The connection has failed.</exception>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            throw new QmpConnectionException(failure.Message, failure) { IsTooLarge = failure.IsTooLarge };
        }
    }
}
