namespace Numa.Backing.Probing;

/// <summary>Where the execution of a plan is.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HotplugProgress
{
    internal HotplugProgress()
    {
    }

    /// <summary>The command that is being executed.</summary>
    public HotplugCommand Command { get; internal init; } = null!;

    /// <summary>The number of the command, from 1.</summary>
    public int Number { get; internal init; }

    /// <summary>How many commands there are: those of the plan or, of an undo, those of the undo.</summary>
    public int Count { get; internal init; }

    /// <summary>Whether the command is part of the undo.</summary>
    public bool IsUndo { get; internal init; }

    /// <summary>What became of the command. Null: it was sent, or the guest works on it.</summary>
    public HotplugStepOutcome? Outcome { get; internal init; }

    /// <summary>What the guest has of the device while its size changes. Null: unknown, or the size does not change.</summary>
    public ByteSize? Size { get; internal init; }

    /// <summary>The progress on one line.</summary>
    public override string ToString()
    {
        string size = Size is { } now ? $" {now}" : "";
        string outcome = Outcome is { } known ? $": {known}" : "";
        return $"{(IsUndo ? "undo " : "")}{Number}/{Count} {Command.Name} {Command.Target}{size}{outcome}";
    }
}
