using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>How to plug memory into a running guest or take it out, or every reason why that is impossible.</summary>
/// <remarks>Immutable.</remarks>
public sealed partial class HotplugPlan
{
    internal HotplugPlan()
    {
    }

    /// <summary>Whether there are commands.</summary>
    [MemberNotNullWhen(true, nameof(Domain))]
    public bool Success => Domain is not null;

    /// <summary>The commands in their order; each waits for its event, and the next is sent only when it succeeded.</summary>
    public ValueList<HotplugCommand> Commands { get; internal init; }

    /// <summary>
    /// The domain as it is afterwards, with slots, aliases and the total of all memory written. Null without success.
    /// </summary>
    public DomainDefinition? Domain { get; internal init; }

    /// <summary>The plan of that domain, from which it would start with the same arguments. Null without success.</summary>
    public MemoryPlan? Plan { get; internal init; }

    /// <summary>What there is to say about the device; the guest's own diagnostics are not said again.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal set; }

    /// <summary>The domain before, with the slot and the alias of each device. Null without success.</summary>
    internal DomainDefinition? DomainBefore { get; init; }

    /// <summary>The size of the device, by which the time of a reply grows.</summary>
    internal ByteSize DeviceSize { get; init; }

    /// <summary>The block that takes memory from the host. Null: none does.</summary>
    internal int? Block { get; init; }

    /// <summary>The plan of the guest before. Null: its limits do not change.</summary>
    internal MemoryPlan? Running { get; init; }

    /// <summary>The plan before, of which the block has a part already. Null: it has none.</summary>
    internal MemoryPlan? Before { get; init; }

    /// <summary>The same plan with the diagnostics as the caller's options weigh them.</summary>
    internal HotplugPlan With(ValueList<Diagnostic> diagnostics)
    {
        var copy = (HotplugPlan)MemberwiseClone();
        copy.Diagnostics = diagnostics;
        return copy;
    }

    /// <summary>The commands that take the first ones back, the last first, without what was made and deleted again.</summary>
    /// <param name="completed">How many commands succeeded, from the first on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many commands.</exception>
    public ValueList<HotplugCommand> GetUndoCommands(int completed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(completed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(completed, Commands.Count);
        List<HotplugCommand> undo = [];
        for (int i = completed - 1; i >= 0; i--)
        {
            HotplugCommand inverse = Commands[i].Inverse;

            // Making an object only to delete it again, or the reverse, is nothing to do.
            int taken = undo.FindIndex(command => command.IsSameAs(inverse.Inverse));
            if (taken < 0)
            {
                undo.Add(inverse);
            }
            else
            {
                undo.RemoveAt(taken);
            }
        }

        return [.. undo];
    }
}
