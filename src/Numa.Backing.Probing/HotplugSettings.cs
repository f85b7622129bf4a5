namespace Numa.Backing.Probing;

/// <summary>How long the execution of a plan waits, and what else it is given.</summary>
internal sealed record HotplugSettings
{
    /// <summary>The limit of each reply, beside the time that memory of the device's size may take.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limit of the reply to a command of a plan. Null: by the size of the device.</summary>
    public TimeSpan? CommandTimeout { get; init; }

    /// <summary>The longest time between two queries of the state while the guest works: an event may be lost.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The QEMU process. Null: the one at the other end of the socket, if there is one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The limit of each awaited event. Null: that of the command.</summary>
    public TimeSpan? EventTimeout { get; init; }
}
