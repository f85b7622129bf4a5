namespace Numa.Backing;

/// <summary>Where a guest is migrated to, and how.</summary>
/// <remarks>Immutable.</remarks>
public sealed class MigrationOptions
{
    private readonly TimeSpan? _downtime;

    /// <summary>The address of the stream: <c>uri</c>, such as <c>tcp:host2:4444</c> or <c>unix:/run/migrate</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>When the guest starts to run at the destination.</summary>
    public MigrationMode Mode { get; init; }

    /// <summary>The most bytes that are sent in a second: <c>max-bandwidth</c>. Null: QEMU's default.</summary>
    public ByteSize? Bandwidth { get; init; }

    /// <summary>How long the guest may stand still: <c>downtime-limit</c>, 0 to 2,000 seconds. Null: QEMU's default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not in this range.</exception>
    public TimeSpan? Downtime
    {
        get => _downtime;
        init
        {
            // QEMU 10.0.13, migration/options.h: MAX_MIGRATE_DOWNTIME_SECONDS.
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value ?? TimeSpan.Zero, TimeSpan.FromSeconds(2000), nameof(value));
            _downtime = value;
        }
    }
}
