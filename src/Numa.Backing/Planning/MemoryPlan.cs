namespace Numa.Backing.Planning;

/// <summary>What was decided about one guest's memory, and why. All answers about the guest read it.</summary>
public sealed partial record MemoryPlan
{
    /// <summary>The guest as it was written.</summary>
    public required DomainDefinition Domain { get; init; }
}
