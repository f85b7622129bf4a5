using Numa.Backing.Values;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>The memory that one piece of the guest takes from the host.</summary>
public sealed class MemoryRequirement
{
    internal MemoryRequirement()
    {
    }

    /// <summary>The object's id, or the RAM block's name where QEMU makes the memory itself.</summary>
    [AlwaysSet]
    public string Id { get; internal init; } = null!;

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    [AlwaysSet]
    public string Subject { get; internal init; } = null!;

    /// <summary>The guest cell it belongs to. Null: no single one.</summary>
    [JsonInclude]
    internal int? CellId { get; init; }

    /// <summary>Where the host takes it from.</summary>
    [AlwaysSet]
    public MemoryKind Kind { get; internal init; }

    /// <summary>What the guest gets.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ByteSize Size { get; set; }

    /// <summary>What the host gives: whole pages, and of virtio-mem only what is requested.</summary>
    [AlwaysSet]
    public ByteSize Needed { get; internal set; }

    /// <summary>How much one of them holds: 4 KiB on most hosts, or the size of a huge page.</summary>
    [AlwaysSet]
    public ByteSize PageSize { get; internal init; }

    /// <summary>The number of pages.</summary>
    public ulong Pages => Needed.Bytes / PageSize.Bytes;

    /// <summary>How strictly the nodes hold. Null: no policy.</summary>
    public NumaMode? Mode { get; internal set; }

    /// <summary>The host nodes. Null: any.</summary>
    public NodeSet? Nodes { get; internal set; }

    /// <summary>Who makes the policy hold.</summary>
    [JsonInclude]
    internal PolicyCarrier CarriedBy { get; set; }

    /// <summary>When the pages are taken.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal AllocationMoment Moment { get; init; }

    /// <summary>The same of other nodes, and by another carrier.</summary>
    internal MemoryRequirement WithPolicy(NumaMode? mode, NodeSet? nodes, PolicyCarrier carrier)
    {
        MemoryRequirement copy = Copy();
        copy.Mode = mode;
        copy.Nodes = nodes;
        copy.CarriedBy = carrier;
        return copy;
    }

    /// <summary>The same of other nodes.</summary>
    internal MemoryRequirement WithNodes(NodeSet nodes)
    {
        MemoryRequirement copy = Copy();
        copy.Nodes = nodes;
        return copy;
    }

    /// <summary>The same of which the host gives another part.</summary>
    internal MemoryRequirement WithNeeded(ByteSize needed)
    {
        MemoryRequirement copy = Copy();
        copy.Needed = needed;
        return copy;
    }

    /// <summary>The same for a piece of another size.</summary>
    internal MemoryRequirement WithSize(ByteSize size)
    {
        MemoryRequirement copy = WithNeeded(size);
        copy.Size = size;
        return copy;
    }

    private MemoryRequirement Copy() => (MemoryRequirement)MemberwiseClone();
}

/// <summary>The rule by which the host allocates a RAM block.</summary>
[JsonConverter(typeof(WordJsonConverter<MemoryKind>))]
public enum MemoryKind
{
    /// <summary>Ordinary pages.</summary>
    Ordinary,

    /// <summary>A pool of huge pages.</summary>
    HugePages,

    /// <summary>A file in the directory for file-backed memory that other processes see.</summary>
    File,

    /// <summary>A file or device that the domain names.</summary>
    OwnFile,

    /// <summary>The processor's enclave memory.</summary>
    Enclave,
}

/// <summary>Who makes a policy hold.</summary>
[JsonConverter(typeof(WordJsonConverter<PolicyCarrier>))]
internal enum PolicyCarrier
{
    /// <summary>Nothing: there is no policy.</summary>
    None,

    /// <summary>The object's own properties.</summary>
    Object,

    /// <summary>The control group, which the caller must set up.</summary>
    ControlGroup,

    /// <summary>The policy of the process, which the caller must give it.</summary>
    Process,
}

/// <summary>When pages are allocated.</summary>
[JsonConverter(typeof(WordJsonConverter<AllocationMoment>))]
internal enum AllocationMoment
{
    /// <summary>Before the guest runs; without them it does not start.</summary>
    AtStart,

    /// <summary>When the guest uses them; without them it is killed.</summary>
    AsUsed,
}
