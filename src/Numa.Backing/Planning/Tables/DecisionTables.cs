namespace Numa.Backing.Planning.Tables;

/// <summary>All tables, in the order in which the planner asks them.</summary>
internal static class DecisionTables
{
    public static IReadOnlyList<IDecisionTable> All { get; } =
    [
        CellMemoryTable.Table,
        LayoutTable.Table,
        BackendTable.Table,
        PathTable.Table,
        AllocationTable.Table,
        ReserveTable.Table,
        PolicyTable.Table,
        ThreadContextTable.Table,
        CanonicalPathTable.Table,
        DiscardTable.Table,
    ];
}
