using static Numa.Backing.Qemu.Arguments.Schema.OriginRule;
using static Numa.Backing.Qemu.Arguments.Schema.PropertyImpact;
using Of = Numa.Backing.Qemu.Arguments.Schema.PropertyOf<Numa.Backing.NumaArgument>;
using Row = Numa.Backing.Qemu.Arguments.Schema.Property<Numa.Backing.NumaArgument>;
using RowType = Numa.Backing.Qemu.Arguments.Schema.ArgumentType<Numa.Backing.NumaArgument>;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>
/// The forms of <c>-numa</c> and their properties, in the order in which libvirt prints them
/// (libvirt 11.3.0, qemu_command.c:7463-7738).
/// </summary>
internal static class NumaSchema
{
    /// <summary>The number of a node without one: QEMU assigns the next one.</summary>
    public const int NotNumbered = -1;

    private const string CacheReason = "A cache in front of the cell's memory, described in the guest's HMAT.";

    private static readonly PropertyTraits OfDistance = new(Distance, OwnRule) { IsRequired = true };

    public static readonly RowType Node = new(
        "type", "node", new(Cell, OwnRule), () => new NumaNodeArgument { NodeId = NotNumbered },
        Of.Int<NumaNodeArgument>("nodeid", new(Cell, OwnRule), n => n.NodeId, (n, v) => n.NodeId = v),
        new ValueProperty<NumaArgument, NumaNodeArgument, CpuSet>(
            "cpus", new(CellCpus, OwnRule), ValueKinds.Cpus, n => n.Cpus, (n, v) => n.Cpus = v),
        Of.Int<NumaNodeArgument>(
            "initiator", new(CellInitiator, OwnRule), n => n.Initiator, (n, v) => n.Initiator = v),
        Of.Text<NumaNodeArgument>("memdev", new(CellObject, OwnRule), n => n.MemDev, (n, v) => n.MemDev = v),
        new ValueProperty<NumaArgument, NumaNodeArgument, ByteSize>(
            "mem", new(CellMemory, OwnRule), ValueKinds.Mebibytes,
            n => n.MemDev is null ? n.Memory : null, (n, v) => n.Memory = v));

    public static readonly RowType Cpu = new(
        "type", "cpu", new(CommandLine, OwnRule), () => new NumaCpuArgument { NodeId = 0 },
        Of.Int<NumaCpuArgument>(
            "node-id", new(CommandLine, OwnRule) { IsRequired = true }, c => c.NodeId, (c, v) => c.NodeId = v),
        Place("drawer-id", c => c.DrawerId, (c, v) => c.DrawerId = v),
        Place("book-id", c => c.BookId, (c, v) => c.BookId = v),
        Place("socket-id", c => c.SocketId, (c, v) => c.SocketId = v),
        Place("die-id", c => c.DieId, (c, v) => c.DieId = v),
        Place("cluster-id", c => c.ClusterId, (c, v) => c.ClusterId = v),
        Place("module-id", c => c.ModuleId, (c, v) => c.ModuleId = v),
        Place("core-id", c => c.CoreId, (c, v) => c.CoreId = v),
        Place("thread-id", c => c.ThreadId, (c, v) => c.ThreadId = v));

    public static readonly RowType Dist = new(
        "type", "dist", new(Distance, OwnRule) { Feature = QemuFeatures.NumaDistances },
        () => new NumaDistanceArgument { Source = 0, Destination = 0, Value = 0 },
        Of.Int<NumaDistanceArgument>("src", OfDistance, d => d.Source, (d, v) => d.Source = v),
        Of.Int<NumaDistanceArgument>("dst", OfDistance, d => d.Destination, (d, v) => d.Destination = v),
        Of.Int<NumaDistanceArgument>("val", OfDistance, d => d.Value, (d, v) => d.Value = v));

    public static readonly RowType HmatLb = new(
        "type", "hmat-lb",
        new(Part, OwnRule, "", "A latency or bandwidth of the guest's HMAT.") { Feature = QemuFeatures.NumaHmat },
        () => new HmatLatencyBandwidthArgument { Initiator = 0, Target = 0, Access = InterconnectAccess.Access },
        Of.Int<HmatLatencyBandwidthArgument>(
            "initiator", Required("/@initiator", "The cell whose CPUs ask."),
            l => l.Initiator, (l, v) => l.Initiator = v),
        Of.Int<HmatLatencyBandwidthArgument>(
            "target", Required("/@target", "The cell whose memory answers."), l => l.Target, (l, v) => l.Target = v),
        new ValueProperty<NumaArgument, HmatLatencyBandwidthArgument, int>(
            "hierarchy", new(Hierarchy, OwnRule) { IsRequired = true }, ValueKinds.Hierarchy,
            l => l.CacheLevel ?? ValueKinds.WithoutCache,
            (l, v) => l.CacheLevel = v == ValueKinds.WithoutCache ? null : v),
        new ValueProperty<NumaArgument, HmatLatencyBandwidthArgument, (InterconnectAccess Access, bool IsLatency)>(
            "data-type", Required("/@type", "Which accesses, and whether time or amount."), ValueKinds.DataType,
            l => (l.Access, l.Latency is not null), (l, v) => l.Access = v.Access),
        Of.Number<HmatLatencyBandwidthArgument>(
            "latency", new(Part, OwnRule, "/@value", "The value, in nanoseconds or KiB a second."),
            l => l.Latency, (l, v) => l.Latency = v),
        new ValueProperty<NumaArgument, HmatLatencyBandwidthArgument, ByteSize>(
            "bandwidth", new(Part, OwnRule, "/@value", "The value, in nanoseconds or KiB a second."), ValueKinds.Kibibytes,
            l => l.Latency is null ? l.Bandwidth : null, (l, v) => l.Bandwidth = v));

    public static readonly RowType HmatCache = new(
        "type", "hmat-cache", new(Part, OwnRule, "", CacheReason) { Feature = QemuFeatures.NumaHmat },
        () => new HmatCacheArgument { NodeId = 0, Size = default, Level = 0, Associativity = default, Policy = default },
        Of.Int<HmatCacheArgument>("node-id", Required("", CacheReason), c => c.NodeId, (c, v) => c.NodeId = v),
        new ValueProperty<NumaArgument, HmatCacheArgument, ByteSize>(
            "size", Required("/size/@value", CacheReason), ValueKinds.Kibibytes, c => c.Size, (c, v) => c.Size = v),
        Of.Int<HmatCacheArgument>("level", Required("/@level", CacheReason), c => c.Level, (c, v) => c.Level = v),
        new ValueProperty<NumaArgument, HmatCacheArgument, CacheAssociativity>(
            "associativity", Required("/@associativity", CacheReason), ValueKinds.Associativity,
            c => c.Associativity, (c, v) => c.Associativity = v),
        new ValueProperty<NumaArgument, HmatCacheArgument, CachePolicy>(
            "policy", Required("/@policy", CacheReason), ValueKinds.CacheWrites,
            c => c.Policy, (c, v) => c.Policy = v),
        Of.Size<HmatCacheArgument>(
            "line", new(Part, OwnRule, "/line/@value", CacheReason), c => c.Line, (c, v) => c.Line = v));

    /// <summary>All forms, each name once.</summary>
    public static IReadOnlyList<RowType> Types { get; } = [Node, Cpu, Dist, HmatLb, HmatCache];

    private static Row Place(
        string name, Func<NumaCpuArgument, int?> get, Action<NumaCpuArgument, int> set) =>
        Of.Int<NumaCpuArgument>(name, new(CommandLine, OwnRule), get, set);

    private static PropertyTraits Required(string part, string because) =>
        new(Part, OwnRule, part, because) { IsRequired = true };
}
