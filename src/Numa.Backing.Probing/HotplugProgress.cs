namespace Numa.Backing.Probing;

/// <summary>Where the execution of a plan is.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HotplugProgress
{
    internal HotplugProgress()
    {
    }

    /// <summary>The command that is being executed.</summary>
    public required HotplugCommand Command { get; init; }

    /// <summary>The number of the command, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many commands there are: those of the plan or, of an undo, those of the undo.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the command is part of the undo.</summary>
    public required bool IsUndo { get; init; }

    /// <summary>What became of the command. Null: it was sent, or the guest works on it.</summary>
    public HotplugStepOutcome? Outcome { get; init; }

    /// <summary>What the guest has of the device while its size changes. Null: unknown, or the size does not change.</summary>
    public ByteSize? Size { get; init; }

    /// <summary>The progress on one line.</summary>
    public override string ToString()
    {
        string size = Size is { } now ? $" {now}" : "";
        string outcome = Outcome is { } known ? $": {known}" : "";
        return $"{(IsUndo ? "undo " : "")}{Number}/{Count} {Command.Name} {Command.Target}{size}{outcome}";
    }
}
