using System.Text.Json.Serialization;
using Numa.Backing.Answers.Placement;

namespace Numa.Backing;

/// <summary>
/// The account of a host: what it has, less what guests hold and are promised. Made by <c>HostMemory.Without</c>.
/// </summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class HostUsage
{
    internal HostUsage()
    {
    }

    /// <summary>The host as it was read.</summary>
    public HostMemory Host { get; internal init; } = null!;

    /// <summary>The host as the next guest finds it: <see cref="Host"/> less what is promised and not yet taken.</summary>
    public HostMemory Remaining { get; internal init; } = null!;

    /// <summary>Each kind of page on each node, in the order of nodes.</summary>
    public ValueList<NodeUsage> Nodes { get; internal init; }

    /// <summary>The guests, in the order in which they were given.</summary>
    public ValueList<HostGuest> Guests { get; internal init; }

    /// <summary>Host CPUs that one virtual CPU has for itself: it is pinned to this CPU alone.</summary>
    [JsonInclude]
    internal CpuSet DedicatedCpus { get; init; }

    /// <summary>Host CPUs that virtual CPUs share: they are pinned to several.</summary>
    [JsonInclude]
    internal CpuSet SharedCpus { get; init; }

    /// <summary>
    /// What was counted twice or not at all, and what contradicts itself, such as a node that is held more than it has.
    /// Empty: the account is exact.
    /// </summary>
    public ValueList<Diagnostic> Problems { get; internal init; }

    /// <summary>What each guest holds, in the order of <see cref="Guests"/>.</summary>
    internal GuestHolding[] Holdings { get; init; } = null!;

    /// <summary>The same host with one more guest, whose memory the host's facts do not show as taken.</summary>
    /// <param name="plan">The guest.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    public HostUsage With(MemoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return UsageAccount.Of(Host, [.. Guests, new HostGuest { Plan = plan }]);
    }
}

/// <summary>One kind of page on one host node.</summary>
/// <remarks>Immutable.</remarks>
public sealed class NodeUsage
{
    internal NodeUsage()
    {
    }

    /// <summary>The host node.</summary>
    public int Node { get; internal init; }

    /// <summary>Huge pages or ordinary ones.</summary>
    public MemoryKind Kind { get; internal init; }

    /// <summary>How much one page holds.</summary>
    public ByteSize PageSize { get; internal init; }

    /// <summary>What the node has. Null: unknown.</summary>
    public ByteSize? Total { get; internal init; }

    /// <summary>What the guests have taken already, and the host's facts show as taken.</summary>
    public ByteSize Held { get; internal init; }

    /// <summary>What the guests are promised and have not taken.</summary>
    public ByteSize Promised { get; internal init; }

    /// <summary>What the next guest can have. Null: unknown.</summary>
    public ByteSize? Free { get; internal init; }
}
