namespace Numa.Backing;

/// <summary>One choice of a plan: about what, and by which row of which table.</summary>
/// <param name="Subject">What it is about, as an XML path such as <c>cpu/numa/cell[1]</c>.</param>
/// <param name="Row">The row, with its reason.</param>
public readonly record struct Decision(string Subject, DecisionRow Row)
{
    /// <summary>The subject, the row's id and what was chosen.</summary>
    public override string ToString() => $"{Subject}: {Row.Id} {Row.Table}.{Row.OutcomeName}";
}
