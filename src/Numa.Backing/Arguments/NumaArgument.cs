using System.Text.Json.Serialization;
using Numa.Backing.Arguments.Schema;

namespace Numa.Backing;

/// <summary>Something about the guest's NUMA: <c>-numa</c>. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumaNodeArgument), "numaNodeArgument")]
[JsonDerivedType(typeof(NumaCpuArgument), "numaCpuArgument")]
[JsonDerivedType(typeof(NumaDistanceArgument), "numaDistanceArgument")]
[JsonDerivedType(typeof(HmatLatencyBandwidthArgument), "hmatLatencyBandwidthArgument")]
[JsonDerivedType(typeof(HmatCacheArgument), "hmatCacheArgument")]
public abstract record NumaArgument : QemuArgument
{
    private protected NumaArgument()
    {
    }

    /// <summary>The row of the form, with those of its properties.</summary>
    internal abstract ArgumentType<NumaArgument> Type { get; }
}

/// <summary>A cell: <c>-numa node</c>.</summary>
public sealed record NumaNodeArgument : NumaArgument
{
    /// <summary>The cell's number: <c>nodeid</c>.</summary>
    public required int NodeId { get; init; }

    /// <summary>Its virtual CPUs: <c>cpus</c>, once per range. Empty: none.</summary>
    public CpuSet Cpus { get; init; }

    /// <summary>The cell whose CPUs are nearest: <c>initiator</c>. Null: not printed.</summary>
    public int? Initiator { get; init; }

    /// <summary>The object that is its memory: <c>memdev</c>. Null: <see cref="Memory"/> is used instead.</summary>
    public string? MemDev { get; init; }

    /// <summary>
    /// The cell's part of the boot memory, printed in MiB: <c>mem</c>.
    /// Null: <see cref="MemDev"/> is used instead.
    /// </summary>
    public ByteSize? Memory { get; init; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Node;
}

/// <summary>The virtual CPUs of a cell by their place in the topology: <c>-numa cpu</c>.</summary>
/// <remarks>It selects every CPU whose place has all numbers that are set.</remarks>
public sealed record NumaCpuArgument : NumaArgument
{
    /// <summary>The cell: <c>node-id</c>.</summary>
    public required int NodeId { get; init; }

    /// <summary>The drawer: <c>drawer-id</c>. Null: any.</summary>
    public int? DrawerId { get; init; }

    /// <summary>The book: <c>book-id</c>. Null: any.</summary>
    public int? BookId { get; init; }

    /// <summary>The socket: <c>socket-id</c>. Null: any.</summary>
    public int? SocketId { get; init; }

    /// <summary>The die: <c>die-id</c>. Null: any.</summary>
    public int? DieId { get; init; }

    /// <summary>The cluster: <c>cluster-id</c>. Null: any.</summary>
    public int? ClusterId { get; init; }

    /// <summary>The module: <c>module-id</c>. Null: any.</summary>
    public int? ModuleId { get; init; }

    /// <summary>The core: <c>core-id</c>. Null: any.</summary>
    public int? CoreId { get; init; }

    /// <summary>The thread: <c>thread-id</c>. Null: any.</summary>
    public int? ThreadId { get; init; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Cpu;
}

/// <summary>How far one cell is from another: <c>-numa dist</c>.</summary>
public sealed record NumaDistanceArgument : NumaArgument
{
    /// <summary>The cell that asks: <c>src</c>.</summary>
    public required int Source { get; init; }

    /// <summary>The cell that answers: <c>dst</c>.</summary>
    public required int Destination { get; init; }

    /// <summary>The distance, 10 to 255: <c>val</c>.</summary>
    public required int Value { get; init; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.Dist;
}

/// <summary>A latency or bandwidth: <c>-numa hmat-lb</c>.</summary>
public sealed record HmatLatencyBandwidthArgument : NumaArgument
{
    /// <summary>The cell whose CPUs ask: <c>initiator</c>.</summary>
    public required int Initiator { get; init; }

    /// <summary>The cell whose memory answers: <c>target</c>.</summary>
    public required int Target { get; init; }

    /// <summary>The cache that answers, 1 to 3: <c>hierarchy</c>. Null: memory itself.</summary>
    public int? CacheLevel { get; init; }

    /// <summary>Which accesses, the first half of <c>data-type</c>.</summary>
    public required InterconnectAccess Access { get; init; }

    /// <summary>The time in nanoseconds: <c>latency</c>. Null: <see cref="Bandwidth"/> is used instead.</summary>
    public ulong? Latency { get; init; }

    /// <summary>The amount per second, printed in KiB: <c>bandwidth</c>. Null: <see cref="Latency"/> is used instead.</summary>
    public ByteSize? Bandwidth { get; init; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.HmatLb;
}

/// <summary>A cache in front of a cell's memory: <c>-numa hmat-cache</c>.</summary>
public sealed record HmatCacheArgument : NumaArgument
{
    /// <summary>The cell: <c>node-id</c>.</summary>
    public required int NodeId { get; init; }

    /// <summary>Its size, printed in KiB where it is whole, else in bytes: <c>size</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Its level, 1 to 3: <c>level</c>.</summary>
    public required int Level { get; init; }

    /// <summary>Where a line of memory can lie in it: <c>associativity</c>.</summary>
    public required CacheAssociativity Associativity { get; init; }

    /// <summary>When a write reaches memory: <c>policy</c>.</summary>
    public required CachePolicy Policy { get; init; }

    /// <summary>The size of a line, printed in bytes: <c>line</c>. Null: not printed.</summary>
    public ByteSize? Line { get; init; }

    internal override ArgumentType<NumaArgument> Type => NumaSchema.HmatCache;
}
