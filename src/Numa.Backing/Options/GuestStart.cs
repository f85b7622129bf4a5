namespace Numa.Backing;

/// <summary>What is known about one start of a guest.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed class GuestStart
{
    private bool _isIncomingMigration;
    private NodeSet? _advisedNodes;

    /// <summary>A guest that was defined before and starts afresh.</summary>
    internal static GuestStart Default { get; } = new();

    /// <summary>The number the guest will run under, part of its paths. Null: the domain's id, else −1.</summary>
    public int? Id { get; init; }

    /// <summary>Whether the guest is new, so that its total may be recomputed and a cell added: libvirt's ABI update.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the guest arrives by migration, so that no size may be aligned again.</summary>
    public bool IsIncomingMigration
    {
        get => _isIncomingMigration;
        init => _isIncomingMigration = value;
    }

    /// <summary>The host nodes advised for <c>placement='auto'</c>. Null: no advice.</summary>
    public NodeSet? AdvisedNodes
    {
        get => _advisedNodes;
        init => _advisedNodes = value;
    }

    private object Values => (Id, IsNew, IsIncomingMigration, AdvisedNodes);

    /// <summary>The same start of a guest that arrives by migration.</summary>
    internal GuestStart AsIncomingMigration()
    {
        GuestStart copy = Copy();
        copy._isIncomingMigration = true;
        return copy;
    }

    /// <summary>The same start with other advice.</summary>
    internal GuestStart WithAdvice(NodeSet nodes)
    {
        GuestStart copy = Copy();
        copy._advisedNodes = nodes;
        return copy;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GuestStart other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();

    private GuestStart Copy() => (GuestStart)MemberwiseClone();
}
