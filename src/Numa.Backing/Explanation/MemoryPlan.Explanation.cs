using Numa.Backing.Explanation;

namespace Numa.Backing;

public sealed partial record MemoryPlan
{
    /// <summary>Says of every argument and every property why it is there. Made anew at each call.</summary>
    public PlanExplanation Explain() => PlanExplainer.Explain(this);
}
