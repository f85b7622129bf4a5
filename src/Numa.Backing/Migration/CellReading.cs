using Numa.Backing.Planning;

namespace Numa.Backing.Migration;

/// <summary>What plans tell the guest of its cells.</summary>
internal static class CellReading
{
    public static PlanFact Presence { get; } = Of(static _ => true, static _ => "present");

    public static PlanFact Cpus { get; } = Of(cell => cell.Cpus, cpus => cpus.IsEmpty ? "none" : $"{cpus}");

    public static PlanFact Memory { get; } = Of(cell => cell.Memory, size => $"{size}");

    public static PlanFact Initiators { get; } =
        Of(cell => cell.Initiator, cell => cell is { } id ? PlanPair.NameOf(id) : "none");

    public static PlanFact Distances { get; } = new DistanceFact();

    public static PlanFact Interconnects { get; } =
        new PlanFact<HmatLatencyBandwidthArgument, (ulong? Latency, ByteSize? Bandwidth)>(
            plans => plans.Links,
            static _ => true,
            link => (link.Latency, link.Bandwidth),
            value => value.Latency is { } time ? $"{time} ns" : $"{value.Bandwidth} per second");

    public static PlanFact Caches { get; } = new PlanFact<HmatCacheArgument, string>(
        plans => plans.Caches,
        static _ => true,
        cache => $"{cache.Size}, {cache.Associativity}, {cache.Policy}, line {cache.Line ?? ByteSize.Zero}",
        text => text);

    private static PlanFact<PlannedCell, TValue> Of<TValue>(Func<PlannedCell, TValue> read, Func<TValue, string> format) =>
        new(plans => plans.Cells, static _ => true, read, format);
}
