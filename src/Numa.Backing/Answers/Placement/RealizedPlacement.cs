namespace Numa.Backing.Answers.Placement;

/// <summary>A placement written into the domain, planned and checked.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Plan">Its plan. Null: it has none.</param>
/// <param name="Preflight">Preflight's answer. Null: there is no plan.</param>
/// <param name="Problems">What planning had to say.</param>
internal sealed record RealizedPlacement(
    DomainDefinition Domain, MemoryPlan? Plan, PreflightResult? Preflight, ValueList<Diagnostic> Problems);
