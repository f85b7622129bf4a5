namespace Numa.Backing.Probing;

/// <summary>How a guest is started: what the plan of its memory does not tell.</summary>
/// <remarks>Immutable.</remarks>
public sealed class GuestStartOptions
{
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(60);

    /// <summary>The path of the QEMU binary.</summary>
    public required string Binary { get; init; }

    /// <summary>
    /// All words of the command line beside memory, the machine type and the monitor, such as accelerator, CPUs and disks.
    /// </summary>
    public ValueList<string> Words { get; init; }

    /// <summary>The path of the monitor's socket. Null: one in a temporary folder, which is deleted with the guest.</summary>
    public string? QmpSocket { get; init; }

    /// <summary>
    /// The folder of a control group of version 2 for the process, which must be there with its controllers enabled. Null: the
    /// process stays in the caller's, and the values of the plan are not written.
    /// </summary>
    public string? ControlGroup { get; init; }

    /// <summary>The user who owns the directories that are created. Null: the caller's.</summary>
    public uint? UserId { get; init; }

    /// <summary>The group that owns the directories that are created. Null: the caller's.</summary>
    public uint? GroupId { get; init; }

    /// <summary>
    /// The time until the monitor answers, above 0, up to 24 days. It grows by 10 seconds for each GiB of the guest, which may
    /// have to be allocated first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not in this range.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        init => _timeout = ProbeTimeout.Checked(value);
    }
}
