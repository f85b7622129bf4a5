using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>
/// How good a placement is, in parts. The first part that differs decides; less is better unless a part says otherwise.
/// </summary>
/// <remarks>Immutable. The parts stand in the order in which they count.</remarks>
public sealed class PlacementScore
{
    internal PlacementScore()
    {
    }

    /// <summary>What preflight says of it.</summary>
    public FitVerdict Verdict { get; internal init; }

    /// <summary>Whether mode and page size are changed: one for each. New cells do not count.</summary>
    [JsonInclude]
    internal int Changes { get; init; }

    /// <summary>Virtual CPUs for which the nodes have no CPU that another guest does not have for itself.</summary>
    [JsonInclude]
    internal long CpusShort { get; init; }

    /// <summary>Preferences of the options that it does not meet.</summary>
    [JsonInclude]
    internal long PreferencesMissed { get; init; }

    /// <summary>Nodes of cells beyond the first of each: a cell is best on one node.</summary>
    [JsonInclude]
    internal long CellsSpanning { get; init; }

    /// <summary>Under <c>Spread</c>, cells that share a node with another cell. Under <c>Pack</c> 0.</summary>
    [JsonInclude]
    internal long CellsTogether { get; init; }

    /// <summary>Host nodes that it uses.</summary>
    [JsonInclude]
    internal long NodesUsed { get; init; }

    /// <summary>Devices that are on none of these nodes.</summary>
    [JsonInclude]
    internal long DevicesMissed { get; init; }

    /// <summary>
    /// The sum, over pairs of cells, of how much farther their nodes are apart than the guest is given; 10 where it is given
    /// nothing. Several nodes of one cell are added like cells.
    /// </summary>
    [JsonInclude]
    internal long Distance { get; init; }

    /// <summary>
    /// What stays free on its nodes in the pools that the guest uses, in whole KiB. <c>Pack</c> wants little, <c>Spread</c> much.
    /// </summary>
    [JsonInclude]
    internal ByteSize MemoryLeft { get; init; }

    /// <summary>
    /// CPUs of its nodes that no other guest has for itself. <c>Pack</c> wants few, <c>Spread</c> many.
    /// </summary>
    [JsonInclude]
    internal long Cpus { get; init; }

    /// <summary>Which of two amounts left is better.</summary>
    [JsonInclude]
    internal PlacementStrategy Strategy { get; init; }

    /// <summary>Negative: this one is better. Null is worse than any.</summary>
    public int CompareTo(PlacementScore? other)
    {
        if (other is null)
        {
            return -1;
        }

        foreach ((string _, long mine, long theirs) in Pairs(other))
        {
            if (mine != theirs)
            {
                return mine.CompareTo(theirs);
            }
        }

        return 0;
    }

    /// <summary>The parts that are not zero, in a line.</summary>
    public override string ToString() => $"{Verdict}, " + string.Join(", ", Pairs(this)
        .Where(part => part.Mine != 0 && part.Name != nameof(Verdict))
        .Select(part => part.Name switch
        {
            nameof(MemoryLeft) => $"{part.Name} {MemoryLeft}",
            nameof(Cpus) => $"{part.Name} {Cpus}",
            _ => $"{part.Name} {part.Mine}",
        }));

    /// <summary>The first part in which this score is worse than another, in words. Null: it is not worse.</summary>
    internal string? WorseThan(PlacementScore other)
    {
        foreach ((string name, long mine, long theirs) in Pairs(other))
        {
            if (mine != theirs)
            {
                return mine < theirs ? null : name switch
                {
                    nameof(Verdict) => $"{name} {Verdict} instead of {other.Verdict}",
                    nameof(MemoryLeft) => $"{name} {MemoryLeft} instead of {other.MemoryLeft}",
                    _ => $"{name} {Math.Abs(mine)} instead of {Math.Abs(theirs)}",
                };
            }
        }

        return null;
    }

    private IEnumerable<(string Name, long Mine, long Theirs)> Pairs(PlacementScore other)
    {
        long sign = Strategy == PlacementStrategy.Spread ? -1 : 1;
        yield return (nameof(Verdict), (long)Verdict, (long)other.Verdict);
        yield return (nameof(Changes), Changes, other.Changes);
        yield return (nameof(CpusShort), CpusShort, other.CpusShort);
        yield return (nameof(PreferencesMissed), PreferencesMissed, other.PreferencesMissed);
        yield return (nameof(CellsSpanning), CellsSpanning, other.CellsSpanning);
        yield return (nameof(CellsTogether), CellsTogether, other.CellsTogether);
        yield return (nameof(NodesUsed), NodesUsed, other.NodesUsed);
        yield return (nameof(DevicesMissed), DevicesMissed, other.DevicesMissed);
        yield return (nameof(Distance), Distance, other.Distance);
        yield return (nameof(MemoryLeft), sign * (long)MemoryLeft.Kibibytes, sign * (long)other.MemoryLeft.Kibibytes);
        yield return (nameof(Cpus), sign * Cpus, sign * other.Cpus);
    }
}
