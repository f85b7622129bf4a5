namespace Numa.Backing.Probing;

/// <summary>The limits of a QMP connection.</summary>
/// <remarks>Immutable.</remarks>
public sealed class QmpConnectionOptions
{
    private readonly TimeSpan _replyTimeout = TimeSpan.FromSeconds(10);
    private readonly int _eventLimit = 1000;

    /// <summary>10 seconds for each reply, 16 MiB for each line, 1,000 queued events.</summary>
    internal static QmpConnectionOptions Default { get; } = new();

    /// <summary>
    /// The time from the start of a command to its reply, and of the connection to the greeting: above 0, up to 24 days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not in this range.</exception>
    public TimeSpan ReplyTimeout
    {
        get => _replyTimeout;
        init => _replyTimeout = ProbeTimeout.Checked(value);
    }

    /// <summary>The largest line that is read, at least 64 bytes; a longer one ends the connection.</summary>
    internal ByteSize LineSizeLimit { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>The largest number of events that wait to be read, at least 1; the oldest is dropped for a newer one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    internal int EventLimit
    {
        get => _eventLimit;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _eventLimit = value;
        }
    }

    /// <summary>Whether out-of-band execution is enabled where QEMU offers it.</summary>
    internal bool EnableOutOfBand { get; init; } = true;

    /// <summary>The time until the greeting, and from it to the reply about capabilities. Null: that of a reply.</summary>
    internal TimeSpan? GreetingTimeout { get; init; }

    /// <summary>The largest number of bytes that the peer may send in all. Null: no limit.</summary>
    internal ByteSize? TotalSizeLimit { get; init; }
}
