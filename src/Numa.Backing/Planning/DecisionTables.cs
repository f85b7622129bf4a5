using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>All tables, in the order in which the planner asks them.</summary>
internal static class DecisionTables
{
    public static IReadOnlyList<IDecisionTable> All { get; } = [CellMemoryTable.Table, LayoutTable.Table, .. BlockTables.All];
}
