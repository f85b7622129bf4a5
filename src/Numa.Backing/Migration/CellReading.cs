namespace Numa.Backing.Migration;

/// <summary>Reads what plans tell the guest of its cells.</summary>
internal static class CellReading
{
    private const int Local = 10;
    private const int Remote = 20;

    public static IEnumerable<MigrationFact> Presence(MigrationView view) =>
        view.Plan.Cells.Select(cell => new MigrationFact(Name(cell.Id), "present"));

    public static IEnumerable<MigrationFact> Cpus(MigrationView view) =>
        view.Plan.Cells.Select(cell => new MigrationFact(Name(cell.Id), cell.Cpus.IsEmpty ? "none" : $"{cell.Cpus}"));

    public static IEnumerable<MigrationFact> Memory(MigrationView view) =>
        view.Plan.Cells.Select(cell => new MigrationFact(Name(cell.Id), $"{cell.Memory}"));

    public static IEnumerable<MigrationFact> Initiators(MigrationView view) =>
        view.Plan.Cells.Select(cell => new MigrationFact(Name(cell.Id), cell.Initiator is { } id ? Name(id) : "none"));

    /// <summary>All pairs; those that nobody writes are QEMU's own.</summary>
    public static IEnumerable<MigrationFact> Distances(MigrationView view)
    {
        Dictionary<(int, int), int> written = [];
        foreach (NumaDistanceArgument distance in view.Plan.Distances)
        {
            written[(distance.Source, distance.Destination)] = distance.Value;
        }

        return from source in view.Plan.Cells
               from other in view.Plan.Cells
               let usual = source.Id == other.Id ? Local : Remote
               select new MigrationFact(
                   $"{Name(source.Id)} to {Name(other.Id)}", $"{written.GetValueOrDefault((source.Id, other.Id), usual)}");
    }

    public static IEnumerable<MigrationFact> Interconnects(MigrationView view) => view.Plan.Interconnects.Select(link =>
        new MigrationFact(
            $"{Name(link.Initiator)} to {Name(link.Target)}{Cache(link.CacheLevel)}, "
            + $"{(link.Latency is null ? "bandwidth" : "latency")} of {link.Access}",
            link.Latency is { } time ? $"{time} ns" : $"{link.Bandwidth} per second"));

    public static IEnumerable<MigrationFact> Caches(MigrationView view) => view.Plan.Caches.Select(cache => new MigrationFact(
        $"{Name(cache.NodeId)}{Cache(cache.Level)}",
        $"{cache.Size}, {cache.Associativity}, {cache.Policy}, line {cache.Line ?? ByteSize.Zero}"));

    private static string Name(int cell) => $"cell {cell}";

    private static string Cache(int? level) => level is { } number ? $" cache {number}" : "";
}
