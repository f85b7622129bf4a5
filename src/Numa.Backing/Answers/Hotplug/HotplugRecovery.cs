namespace Numa.Backing.Answers.Hotplug;

/// <summary>What a running QEMU shows of the commands of a plan: whether they can begin, are done, or must be undone.</summary>
/// <remarks>
/// Decided from what QEMU reports and not from the replies alone: a command whose reply did not come may have been executed,
/// and an object that was there before the plan is not the plan's.
/// </remarks>
internal static class HotplugRecovery
{
    /// <summary>Why QEMU cannot execute the commands, such as that an object exists already. Null: it can.</summary>
    public static string? ConflictOf(ValueList<HotplugCommand> commands, LiveMemory live)
    {
        foreach (HotplugCommand command in commands)
        {
            if (command.ConflictWith(live) is { } conflict)
            {
                return conflict;
            }

            live = command.Apply(live);
        }

        return null;
    }

    /// <summary>QEMU's memory after commands that all succeed.</summary>
    public static LiveMemory After(IEnumerable<HotplugCommand> commands, LiveMemory live) =>
        commands.Aggregate(live, static (memory, command) => command.Apply(memory));

    /// <summary>The first command whose effect QEMU does not show at the end. Null: it shows all.</summary>
    public static HotplugCommand? NotEffective(ValueList<HotplugCommand> commands, LiveMemory before, LiveMemory now)
    {
        LiveMemory planned = After(commands, before);
        foreach (HotplugCommand command in commands)
        {
            if (!command.IsSame(planned, now))
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>The commands that make the memory as it was, in their order: the last command is undone first.</summary>
    /// <param name="commands">The commands of the plan.</param>
    /// <param name="before">QEMU's memory before the first.</param>
    /// <param name="now">QEMU's memory as it is.</param>
    public static ValueList<HotplugCommand> UndoOf(ValueList<HotplugCommand> commands, LiveMemory before, LiveMemory now)
    {
        List<HotplugCommand> undo = [];
        for (int i = commands.Count - 1; i >= 0; i--)
        {
            if (commands[i].UndoOf(before, now) is { } inverse)
            {
                undo.Add(inverse);
                now = inverse.Apply(now);
            }
        }

        return [.. undo];
    }
}
