using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>How to plug memory into a running guest or take it out, or every reason why that is impossible.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed partial record HotplugPlan
{
    /// <summary>Whether there are commands.</summary>
    [MemberNotNullWhen(true, nameof(Domain))]
    public bool Success => Domain is not null;

    /// <summary>The commands in their order; each waits for its event, and the next is sent only when it succeeded.</summary>
    public ValueList<HotplugCommand> Commands { get; init; }

    /// <summary>
    /// The domain as it is afterwards, with slots, aliases and the total of all memory written. Null without success.
    /// </summary>
    public DomainDefinition? Domain { get; init; }

    /// <summary>The plan of that domain, from which it would start with the same arguments. Null without success.</summary>
    public MemoryPlan? Plan { get; init; }

    /// <summary>The diagnostics about the device, without those of the guest.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

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

    /// <summary>The commands that take the first ones back, the last first, without what was made and deleted again.</summary>
    /// <param name="done">How many commands succeeded, from the first on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many commands.</exception>
    public ValueList<HotplugCommand> UndoOf(int done)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(done, Commands.Count);
        List<HotplugCommand> undo = [];
        for (int i = done - 1; i >= 0; i--)
        {
            HotplugCommand inverse = Commands[i].Inverse;

            // Making an object only to delete it again, or the reverse, is nothing to do.
            if (!undo.Remove(inverse.Inverse))
            {
                undo.Add(inverse);
            }
        }

        return [.. undo];
    }
}
