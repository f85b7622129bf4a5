using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>One thing that two plans do not have in common.</summary>
/// <remarks>Immutable.</remarks>
public sealed class MigrationDifference
{
    internal MigrationDifference()
    {
    }

    /// <summary>The rule that found it, with its weight and reason.</summary>
    [AlwaysSet]
    public MigrationRule Rule { get; internal init; } = null!;

    /// <summary>What differs, such as <c>pc.ram</c>, <c>cell 0</c> or <c>dimm1</c>.</summary>
    [AlwaysSet]
    public string Subject { get; internal init; } = null!;

    /// <summary>What the source has. Null: the source has no such thing.</summary>
    public string? Source { get; internal init; }

    /// <summary>What the destination has. Null: the destination has no such thing.</summary>
    public string? Destination { get; internal init; }

    /// <summary>What the difference does.</summary>
    public MigrationWeight Weight => Rule.Weight;

    /// <summary>
    /// All of it in one line, with the reason: <c>G5 BreaksStream pc.ram: size of a RAM block 1 GiB at the source, 2 GiB at the
    /// destination. Why.</c>
    /// </summary>
    public override string ToString() => PrintableText.Whole(
        $"{Rule.Id} {Weight} {Subject}: {Rule.What} {Source ?? "absent"} at the source, "
        + $"{Destination ?? "absent"} at the destination. {Rule.Because}");
}
