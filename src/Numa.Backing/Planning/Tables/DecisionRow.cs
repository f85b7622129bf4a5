using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing;

/// <summary>One row of a decision table: what was chosen, and the reason. A plan names the rows that made it.</summary>
/// <remarks>Immutable. An id is never given to another row.</remarks>
public abstract class DecisionRow
{
    private protected DecisionRow(string id, string because, string source)
    {
        Id = id;
        Because = because;
        Source = source;
    }

    /// <summary>The row's stable id, such as <c>L8</c>; the letter names the table.</summary>
    public string Id { get; }

    /// <summary>The table that the row belongs to, such as <c>Layout</c>.</summary>
    public string Table { get; internal set; } = "";

    /// <summary>The property of an argument that the table decides. Null: the outcome is not one property.</summary>
    internal PropertyTraits? Decides { get; set; }

    /// <summary>What was chosen.</summary>
    public abstract string OutcomeName { get; }

    /// <summary>A sentence about the world that makes the choice right.</summary>
    public string Because { get; }

    /// <summary>Where the rule comes from: a function of libvirt, a measured fact of QEMU.</summary>
    public string Source { get; }

    /// <summary>The id and the reason.</summary>
    public override string ToString() => $"{Id}: {Because}";
}
