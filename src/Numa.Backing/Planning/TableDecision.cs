namespace Numa.Backing;

/// <summary>One choice of a plan: about what, and by which row of which table.</summary>
public sealed class TableDecision
{
    internal TableDecision(string subject, DecisionRow row)
    {
        Subject = subject;
        Row = row;
    }

    /// <summary>What it is about, as an XML path such as <c>cpu/numa/cell[1]</c>.</summary>
    public string Subject { get; }

    /// <summary>The row, with its reason.</summary>
    public DecisionRow Row { get; }

    /// <summary>The subject, the row's id and what was chosen.</summary>
    public override string ToString() => $"{Subject}: {Row.Id} {Row.Table}.{Row.OutcomeName}";
}
