using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Plans what the guest sees of its cells.</summary>
internal static class CellPlanner
{
    public static ValueList<PlannedCell> Cells(GuestFacts guest, BootMemoryLayout layout, ValueList<RamBlock> blocks)
    {
        int[]? initiators = guest.HasHmat ? Initiators.Of(guest.Domain, guest.CellCpus) : null;
        var cells = new PlannedCell[guest.Cells.Length];
        int next = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = new()
            {
                Id = i,
                Cpus = guest.CellCpus[i],
                Memory = guest.Sizes.Cells[i],
                Initiator = initiators?[i],
                MemDev = layout == BootMemoryLayout.BackendPerCell && !guest.IsEmpty(i) ? blocks[next++].ObjectId : null,
            };
        }

        return ValueList.Own(cells);
    }

    public static ValueList<NumaDistanceArgument> Distances(GuestFacts guest, FeatureChecks features)
    {
        if (DistanceMatrix.Of(guest.Domain) is not { } values)
        {
            return [];
        }

        features.Check(QemuFeatures.NumaDistances, "cpu/numa/cell/distances", guest.Domain.Source.PlaceOf(DomainElement.Numa));
        int n = guest.Cells.Length;
        var distances = new NumaDistanceArgument[values.Length];
        int next = 0;
        for (int source = 0; source < n; source++)
        {
            for (int destination = 0; destination < n; destination++, next++)
            {
                distances[next] = new() { Source = source, Destination = destination, Value = values[next] };
            }
        }

        return ValueList.Own(distances);
    }
}
