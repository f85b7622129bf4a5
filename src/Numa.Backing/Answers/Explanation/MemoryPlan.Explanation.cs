using Numa.Backing.Answers.Explanation;

namespace Numa.Backing;

public sealed partial class MemoryPlan
{
    /// <summary>Gives the reason for every argument and every property. Computed at each call.</summary>
    public PlanExplanation Explain() => PlanExplainer.Explain(this);
}
