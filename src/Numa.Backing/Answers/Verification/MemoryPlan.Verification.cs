using Numa.Backing.Answers.Verification;

namespace Numa.Backing;

/// <content>Whether a running guest has the memory that was planned.</content>
public sealed partial class MemoryPlan
{
    /// <summary>Compares every block of the plan with evidence of the running guest.</summary>
    /// <param name="evidence">What can be seen of the guest now.</param>
    /// <returns>
    /// A verdict for each block; <see cref="PlacementVerdict.Unknown"/> where the evidence does not show all of it.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="evidence"/> is null.</exception>
    public PlacementReport Verify(GuestEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return PlacementVerifier.Verify(this, evidence);
    }

    /// <summary>
    /// Plans which ordinary pages must move to bring misplaced memory of a running guest to the nodes of the plan. Nothing is
    /// executed: <c>GuestWatcher.RepairAsync</c> of Numa.Backing.Probing does, on request.
    /// </summary>
    /// <param name="evidence">What can be seen of the guest now, with <see cref="GuestEvidence.Smaps"/> or
    /// <see cref="GuestEvidence.Maps"/>.</param>
    /// <returns>The moves, and what no move of pages can repair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="evidence"/> is null.</exception>
    public RepairPlan PlanRepair(GuestEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new RepairPlanner(this).Plan(evidence);
    }
}
