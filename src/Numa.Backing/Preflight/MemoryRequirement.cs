using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>The memory that one RAM block requires from the host.</summary>
public sealed record MemoryRequirement
{
    /// <summary>The object's id, or the RAM block's name where QEMU makes the memory itself.</summary>
    public required string Id { get; init; }

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The guest cell it belongs to. Null: no single one.</summary>
    public int? CellId { get; init; }

    /// <summary>The rule by which the host allocates it.</summary>
    public required MemoryKind Kind { get; init; }

    /// <summary>What the guest gets.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>What the host provides: whole pages; for virtio-mem, the requested size only.</summary>
    public required ByteSize Needed { get; init; }

    /// <summary>The size of one page: 4 KiB on most hosts, or the size of a huge page.</summary>
    public required ByteSize PageSize { get; init; }

    /// <summary>The number of pages.</summary>
    public ulong Pages => Needed.Bytes / PageSize.Bytes;

    /// <summary>How strictly the nodes hold. Null: no policy.</summary>
    public NumaMode? Mode { get; init; }

    /// <summary>The host nodes. Null: any.</summary>
    public NodeSet? Nodes { get; init; }

    /// <summary>Who makes the policy hold.</summary>
    public PolicyCarrier CarriedBy { get; init; }

    /// <summary>When the pages are allocated.</summary>
    public required TakingMoment Moment { get; init; }
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
public enum PolicyCarrier
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
[JsonConverter(typeof(WordJsonConverter<TakingMoment>))]
public enum TakingMoment
{
    /// <summary>Before the guest runs; without them it does not start.</summary>
    AtStart,

    /// <summary>When the guest uses them; without them it is killed.</summary>
    AsUsed,
}
