using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>Everything that a page shows.</summary>
/// <param name="Title">The name of the guest.</param>
/// <param name="Plan">The plan of its memory.</param>
internal sealed record ReportModel(string Title, MemoryPlan Plan)
{
    /// <summary>The domain XML. Null: the plan is not from XML.</summary>
    public SourceText? Xml { get; init; }

    /// <summary>What there is to say about the guest.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>What there is to say about the fit or the placement.</summary>
    public ValueList<Diagnostic> Problems { get; init; }

    /// <summary>Whether it fits. Null: that was not asked.</summary>
    public PreflightResult? Fit { get; init; }

    /// <summary>Where it is best placed. Null: that was not asked.</summary>
    public PlacementAdvice? Advice { get; init; }

    /// <summary>Where it lies. Null: the guest does not run, or was not looked at.</summary>
    public PlacementReport? Placement { get; init; }

    /// <summary>The page of a planned guest. Null: the guest is refused.</summary>
    public static ReportModel? Of(PlannedGuest guest) => guest.Plan is not { } plan
        ? null
        : new(plan.Name, plan) { Xml = guest.Text, Diagnostics = guest.Diagnostics };
}
