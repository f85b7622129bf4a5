namespace Numa.Backing.Answers.Placement;

/// <summary>The domain, or one with changes that the options allow.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Changes">What was changed, in words for the reader. Empty: nothing.</param>
internal sealed record GuestVariant(DomainDefinition Domain, ValueList<PlacementChange> Changes)
{
    /// <summary>Whether other nodes may help out, so that a placement that spills is a placement.</summary>
    public bool MaySpill { get; init; }
}
