using System.Text.Json.Serialization;

namespace Numa.Backing.Probing;

/// <summary>What became of a plan that was executed on a running QEMU.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HotplugResult
{
    internal HotplugResult()
    {
    }

    /// <summary>Whether the guest is as after the plan, as before it, in between, or unknown.</summary>
    public HotplugOutcome Outcome { get; internal init; }

    /// <summary>Each command that was sent, in order, with those of the undo behind the others.</summary>
    public ValueList<HotplugStep> Steps { get; internal init; }

    /// <summary>
    /// The commands that would make the guest as it was before, and did not succeed or were not sent, in their order. Empty
    /// unless the outcome is <see cref="HotplugOutcome.Partial"/> or <see cref="HotplugOutcome.Unknown"/>.
    /// </summary>
    public ValueList<HotplugCommand> NotUndone { get; internal init; }

    /// <summary>
    /// The domain as it is now, with the addresses, slots and sizes that QEMU reports of its memory devices. Null: unknown.
    /// </summary>
    public DomainDefinition? Domain { get; internal init; }

    /// <summary>Why the plan did not succeed, what is left of it, and what was noticed. Empty: nothing.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>The outcome, each step, and each diagnostic, one a line.</summary>
    public override string ToString() =>
        string.Join('\n', new object[] { Outcome }.Concat(Steps).Concat(Diagnostics));
}

/// <summary>How a guest is after a plan was executed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HotplugOutcome>))]
public enum HotplugOutcome
{
    /// <summary>Each command succeeded, and QEMU reports their effect: the guest is as the plan's domain.</summary>
    Completed,

    /// <summary>The guest is as before: no command was sent, or what had succeeded is undone.</summary>
    Unchanged,

    /// <summary>Some commands took effect and could not be undone.</summary>
    Partial,

    /// <summary>The monitor was lost or does not report the guest's memory.</summary>
    Unknown,
}
