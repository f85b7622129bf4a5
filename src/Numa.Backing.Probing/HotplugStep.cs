using System.Text.Json.Serialization;

namespace Numa.Backing.Probing;

/// <summary>One command that was sent, and what became of it.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HotplugStep
{
    internal HotplugStep()
    {
    }

    /// <summary>What was sent to QEMU.</summary>
    public HotplugCommand Command { get; internal init; } = null!;

    /// <summary>Whether the command is part of the undo.</summary>
    public bool IsUndo { get; internal init; }

    /// <summary>What became of it.</summary>
    public HotplugStepOutcome Outcome { get; internal init; }

    /// <summary>What QEMU or the guest reported. Null: nothing beside the outcome.</summary>
    public string? Message { get; internal init; }

    /// <summary>The time from sending the command to its outcome.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The command with its outcome, on one line.</summary>
    public override string ToString() =>
        $"{(IsUndo ? "undo: " : "")}{Command.Name} {Command.Target}: {Outcome}{(Message is null ? "" : $" ({Message})")}";
}

/// <summary>What became of a command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HotplugStepOutcome>))]
public enum HotplugStepOutcome
{
    /// <summary>QEMU accepted it, and reports the size or the deletion that it awaits.</summary>
    Completed,

    /// <summary>QEMU replied with an error, and did nothing.</summary>
    RefusedByQemu,

    /// <summary>QEMU accepted it, and the guest refused.</summary>
    RefusedByGuest,

    /// <summary>QEMU accepted it, and the guest did not complete it in time.</summary>
    TimedOut,

    /// <summary>QEMU accepted it, and the caller cancelled before the guest completed it.</summary>
    Cancelled,

    /// <summary>QEMU did not reply in time; it may execute the command later.</summary>
    NoReply,

    /// <summary>The connection ended, or the peer does not follow the protocol.</summary>
    MonitorLost,
}
