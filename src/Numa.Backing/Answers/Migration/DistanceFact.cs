using System.Globalization;

namespace Numa.Backing.Answers.Migration;

/// <summary>The distance of each pair of cells. QEMU's default is used where none is written.</summary>
internal sealed class DistanceFact : PlanFact
{
    private const int Local = 10;
    private const int Remote = 20;

    public override void Compare(PlanPair plans, DifferenceCollector differences)
    {
        // A cell that only one plan has is the difference of another rule.
        if (AreEqual(plans.Source.Distances, plans.Destination.Distances))
        {
            return;
        }

        Dictionary<(int, int), int> source = Written(plans.Source);
        Dictionary<(int, int), int> destination = Written(plans.Destination);
        int[] cells =
        [
            .. plans.Cells.Where(cell => cell is { Source: not null, Destination: not null }).Select(cell => cell.Source!.Id),
        ];
        foreach (int from in cells)
        {
            foreach (int to in cells)
            {
                int usual = from == to ? Local : Remote;
                int old = source.GetValueOrDefault((from, to), usual);
                int now = destination.GetValueOrDefault((from, to), usual);
                if (old != now)
                {
                    differences.Compare($"{PlanPair.NameOf(from)} to {PlanPair.NameOf(to)}", Text(old), Text(now));
                }
            }
        }
    }

    // The same distances in the same order: a plan has them by cells, those of a command line may have any order.
    private static bool AreEqual(ValueList<NumaDistanceArgument> source, ValueList<NumaDistanceArgument> destination)
    {
        bool areEqual = source.Count == destination.Count;
        for (int i = 0; areEqual && i < source.Count; i++)
        {
            (NumaDistanceArgument old, NumaDistanceArgument now) = (source[i], destination[i]);
            areEqual = ReferenceEquals(old, now)
                || (old.Source == now.Source && old.Destination == now.Destination && old.Value == now.Value);
        }

        return areEqual;
    }

    private static Dictionary<(int, int), int> Written(MemoryPlan plan)
    {
        Dictionary<(int, int), int> written = new(plan.Distances.Count);
        foreach (NumaDistanceArgument distance in plan.Distances)
        {
            written[(distance.Source, distance.Destination)] = distance.Value;
        }

        return written;
    }

    private static string Text(int distance) => distance.ToString(CultureInfo.InvariantCulture);
}
