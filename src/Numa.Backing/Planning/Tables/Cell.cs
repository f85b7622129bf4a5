namespace Numa.Backing.Planning.Tables;

/// <summary>What a row of a decision table asks of one column. Three letters each, so that tables line up.</summary>
internal enum Cell
{
    /// <summary>The row does not look at the column.</summary>
    Any,

    /// <summary>The column must hold.</summary>
    Yes,

    /// <summary>The column must not hold.</summary>
    Not,
}
