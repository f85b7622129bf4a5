namespace Numa.Backing;

/// <summary>What is known about one start of a guest.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record GuestStart
{
    /// <summary>A guest that was defined before and starts afresh.</summary>
    public static GuestStart Default { get; } = new();

    /// <summary>The number the guest will run under, part of its paths. Null: the domain's id, else −1.</summary>
    public int? Id { get; init; }

    /// <summary>Whether the guest is new, so that its total may be recomputed and a cell added: libvirt's ABI update.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the guest arrives by migration, so that no size may be aligned again.</summary>
    public bool IsIncomingMigration { get; init; }

    /// <summary>The host nodes advised for <c>placement='auto'</c>. Null: no advice.</summary>
    public NodeSet? AdvisedNodes { get; init; }
}
