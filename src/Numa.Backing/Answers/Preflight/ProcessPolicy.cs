namespace Numa.Backing;

/// <summary>A policy that the arguments do not carry: the caller must give it to the process before it takes memory.</summary>
internal sealed class ProcessPolicy
{
    internal ProcessPolicy(NumaMode mode, NodeSet nodes)
    {
        Mode = mode;
        Nodes = nodes;
    }

    /// <summary>How strictly.</summary>
    public NumaMode Mode { get; internal init; }

    /// <summary>The host nodes.</summary>
    public NodeSet Nodes { get; internal init; }

    /// <summary>
    /// The words to put before QEMU's command line, such as <c>numactl --membind=1</c>.
    /// Empty: <c>restrictive</c> is applied by the control group only.
    /// </summary>
    public ValueList<string> NumactlWords => Mode switch
    {
        NumaMode.Strict => ["numactl", $"--membind={Nodes}"],
        NumaMode.Preferred when Nodes.Count == 1 => ["numactl", $"--preferred={Nodes}"],
        NumaMode.Preferred => ["numactl", $"--preferred-many={Nodes}"],
        NumaMode.Interleave => ["numactl", $"--interleave={Nodes}"],
        NumaMode.Restrictive => [],
        _ => throw new InvalidOperationException($"There is no policy of a process for the mode {Mode}."),
    };
}
