using System.Text.Json.Serialization;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Something about the guest's NUMA: <c>-numa</c>. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumaNodeArgument), "numaNodeArgument")]
[JsonDerivedType(typeof(NumaCpuArgument), "numaCpuArgument")]
[JsonDerivedType(typeof(NumaDistanceArgument), "numaDistanceArgument")]
[JsonDerivedType(typeof(HmatLatencyBandwidthArgument), "hmatLatencyBandwidthArgument")]
[JsonDerivedType(typeof(HmatCacheArgument), "hmatCacheArgument")]
public abstract class NumaArgument : QemuArgument
{
    private protected NumaArgument()
    {
    }

    /// <summary>The row of the form, with those of its properties.</summary>
    internal abstract ArgumentType<NumaArgument> Type { get; }
}

/// <summary>A cell: <c>-numa node</c>.</summary>
public sealed class NumaNodeArgument : NumaArgument
{
    internal NumaNodeArgument()
    {
    }

    /// <summary>The cell's number: <c>nodeid</c>.</summary>
    [AlwaysSet]
    public int NodeId { get; internal set; }

    /// <summary>Its virtual CPUs: <c>cpus</c>, once per range. Empty: none.</summary>
    public CpuSet Cpus { get; internal set; }

    /// <summary>The cell whose CPUs are nearest: <c>initiator</c>. Null: not printed.</summary>
    [JsonInclude]
    internal int? Initiator { get; set; }

    /// <summary>The object that holds its memory: <c>memdev</c>. Null: <see cref="Memory"/> stands instead.</summary>
    public string? MemDev { get; internal set; }

    /// <summary>
    /// The cell's part of the boot memory, printed in MiB: <c>mem</c>.
    /// Null: <see cref="MemDev"/> is used instead.
    /// </summary>
    public ByteSize? Memory { get; internal set; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Node;
}

/// <summary>The virtual CPUs of a cell by their place in the topology: <c>-numa cpu</c>.</summary>
/// <remarks>It selects every CPU whose place has all numbers that are set.</remarks>
internal sealed class NumaCpuArgument : NumaArgument
{
    internal NumaCpuArgument()
    {
    }

    /// <summary>The cell: <c>node-id</c>.</summary>
    [AlwaysSet]
    public int NodeId { get; internal set; }

    /// <summary>The drawer: <c>drawer-id</c>. Null: any.</summary>
    public int? DrawerId { get; internal set; }

    /// <summary>The book: <c>book-id</c>. Null: any.</summary>
    public int? BookId { get; internal set; }

    /// <summary>The socket: <c>socket-id</c>. Null: any.</summary>
    public int? SocketId { get; internal set; }

    /// <summary>The die: <c>die-id</c>. Null: any.</summary>
    public int? DieId { get; internal set; }

    /// <summary>The cluster: <c>cluster-id</c>. Null: any.</summary>
    public int? ClusterId { get; internal set; }

    /// <summary>The module: <c>module-id</c>. Null: any.</summary>
    public int? ModuleId { get; internal set; }

    /// <summary>The core: <c>core-id</c>. Null: any.</summary>
    public int? CoreId { get; internal set; }

    /// <summary>The thread: <c>thread-id</c>. Null: any.</summary>
    public int? ThreadId { get; internal set; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Cpu;
}

/// <summary>How far one cell is from another: <c>-numa dist</c>.</summary>
public sealed class NumaDistanceArgument : NumaArgument
{
    internal NumaDistanceArgument()
    {
    }

    /// <summary>The cell that asks: <c>src</c>.</summary>
    [AlwaysSet]
    public int Source { get; internal set; }

    /// <summary>The cell that answers: <c>dst</c>.</summary>
    [AlwaysSet]
    public int Destination { get; internal set; }

    /// <summary>The distance, 10 to 255: <c>val</c>.</summary>
    [AlwaysSet]
    public int Value { get; internal set; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Dist;
}

/// <summary>A latency or bandwidth: <c>-numa hmat-lb</c>.</summary>
internal sealed class HmatLatencyBandwidthArgument : NumaArgument
{
    internal HmatLatencyBandwidthArgument()
    {
    }

    /// <summary>The cell whose CPUs ask: <c>initiator</c>.</summary>
    [AlwaysSet]
    public int Initiator { get; internal set; }

    /// <summary>The cell whose memory answers: <c>target</c>.</summary>
    [AlwaysSet]
    public int Target { get; internal set; }

    /// <summary>The cache that answers, 1 to 3: <c>hierarchy</c>. Null: memory itself.</summary>
    public int? CacheLevel { get; internal set; }

    /// <summary>Which accesses, the first half of <c>data-type</c>.</summary>
    [AlwaysSet]
    public InterconnectAccess Access { get; internal set; }

    /// <summary>The time in nanoseconds: <c>latency</c>. Null: <see cref="Bandwidth"/> stands instead.</summary>
    public ulong? Latency { get; internal set; }

    /// <summary>The amount per second, printed in KiB: <c>bandwidth</c>. Null: <see cref="Latency"/> stands instead.</summary>
    public ByteSize? Bandwidth { get; internal set; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.HmatLb;
}

/// <summary>A cache in front of a cell's memory: <c>-numa hmat-cache</c>.</summary>
internal sealed class HmatCacheArgument : NumaArgument
{
    internal HmatCacheArgument()
    {
    }

    /// <summary>The cell: <c>node-id</c>.</summary>
    [AlwaysSet]
    public int NodeId { get; internal set; }

    /// <summary>Its size, printed in KiB where it is whole, else in bytes: <c>size</c>.</summary>
    [AlwaysSet]
    public ByteSize Size { get; internal set; }

    /// <summary>Its level, 1 to 3: <c>level</c>.</summary>
    [AlwaysSet]
    public int Level { get; internal set; }

    /// <summary>Where a line of memory can lie in it: <c>associativity</c>.</summary>
    [AlwaysSet]
    public CacheAssociativity Associativity { get; internal set; }

    /// <summary>When a write reaches memory: <c>policy</c>.</summary>
    [AlwaysSet]
    public CachePolicy Policy { get; internal set; }

    /// <summary>The size of a line, printed in bytes: <c>line</c>. Null: not printed.</summary>
    public ByteSize? Line { get; internal set; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.HmatCache;
}
