namespace Numa.Backing;

/// <summary>The NUMA policy of a mapping, as planned or as the kernel prints it.</summary>
/// <remarks>Equal by kind, nodes and words.</remarks>
internal sealed record MappingPolicy
{
    /// <summary>The policy of a mapping that was given none.</summary>
    public static MappingPolicy Default { get; } = new() { Words = "default" };

    /// <summary>Which of QEMU's policies it is. Null: none of them, see <see cref="Words"/>.</summary>
    public HostMemoryPolicy? Kind { get; init; }

    /// <summary>The host nodes; empty without a policy.</summary>
    public NodeSet Nodes { get; init; }

    /// <summary>The words of the kernel: <c>default</c>, <c>bind:1</c>, <c>prefer (many):0-1</c>.</summary>
    public required string Words { get; init; }

    /// <summary>Whether pages go where the process runs.</summary>
    public bool IsDefault => Words is "default" or "local";

    /// <summary>The words of the kernel.</summary>
    public override string ToString() => Words;

    /// <summary>What the kernel prints for a policy of a memory backend; null means none.</summary>
    internal static MappingPolicy Of(HostMemoryPolicy? kind, NodeSet? nodes) => kind is null
        ? Default
        : new() { Kind = kind, Nodes = nodes ?? default, Words = $"{Word(kind.Value)}:{nodes ?? default}" };

    private static string Word(HostMemoryPolicy kind) => kind switch
    {
        HostMemoryPolicy.Bind => "bind",
        HostMemoryPolicy.Preferred => "prefer",
        HostMemoryPolicy.Interleave => "interleave",
        _ => throw new InvalidOperationException($"No word for the policy {kind}."),
    };
}
