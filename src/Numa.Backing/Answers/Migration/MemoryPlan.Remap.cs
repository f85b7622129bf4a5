using Numa.Backing.Answers.Migration;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing;

/// <content>The same guest on other host nodes.</content>
public sealed partial class MemoryPlan
{
    /// <summary>
    /// Plans the same guest on other host nodes: policies, thread contexts and the domain name them, and nothing else changes.
    /// </summary>
    /// <param name="nodes">Each host node that the guest names, and the node to take in its place.</param>
    /// <param name="host">The host that the guest goes to. Null: the plan's own.</param>
    /// <returns>The plan; none if the map has no entry for a node, a node does not exist, or more would change.</returns>
    /// <exception cref="ArgumentNullException">There is no map.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A node of the map is not from 0 to 16383.</exception>
    public RemapResult Remap(IReadOnlyDictionary<int, int> nodes, HostMemory? host = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        DiagnosticBag bag = new();
        if (Domain is null || Facts is null)
        {
            bag.Add(MigrationCodes.RemapWithoutDomain.For("domain"));
            return new() { Diagnostics = bag.ToValueList() };
        }

        NodeMapping mapping = new(nodes, bag);
        DomainDefinition domain = mapping.Map(Domain);
        StartContext context = Facts.Context.On(host ?? Host, mapping.Map(Options));
        MemoryPlan? plan = bag.HasErrors ? null : Planner.Plan(domain, context, bag);
        if (plan is null || bag.HasErrors)
        {
            return new() { Diagnostics = bag.ToValueList() };
        }

        ValueList<MigrationDifference> differences = MigrationCompatibility.Compare(this, plan).Differences;
        foreach (MigrationDifference difference in differences)
        {
            if (difference.Rule != MigrationRules.Protected && !difference.Rule.FollowsFromNodes)
            {
                bag.Add(MigrationCodes.RemapChangesMore.For(
                    difference.Subject, difference.Rule.What, difference.Source, difference.Destination));
            }
        }

        ValueList<Diagnostic> diagnostics = bag.ToValueList();
        plan = bag.HasErrors ? null : plan.With(diagnostics);
        return new() { Plan = plan, Diagnostics = diagnostics, Differences = differences };
    }
}
