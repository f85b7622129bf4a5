using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Migration;

/// <summary>The facts of plans about cells, which the guest sees.</summary>
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

    /// <summary>
    /// The cells of each device, in the order of the devices. The ids of the objects are no matter of the guest, and libvirt
    /// numbers them through all guests.
    /// </summary>
    public static PlanFact GenericInitiators { get; } =
        new MachineFact<string>("generic initiators", CellsOfDevices, cells => cells.Length == 0 ? "none" : cells);

    private static PlanFact<PlannedCell, TValue> Of<TValue>(Func<PlannedCell, TValue> read, Func<TValue, string> format) =>
        new(plans => plans.Cells, static _ => true, read, format);

    private static string CellsOfDevices(MemoryPlan plan) => plan.GenericInitiators.IsEmpty
        ? ""
        : string.Join(
            "; ",
            plan.GenericInitiators.AsEnumerable()
                .GroupBy(initiator => initiator.PciDevice, StringComparer.Ordinal)
                .Select(device => $"cells {string.Join(", ", device.Select(initiator => initiator.Node).Order())}"));
}
