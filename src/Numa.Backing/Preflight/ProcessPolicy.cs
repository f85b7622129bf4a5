namespace Numa.Backing;

/// <summary>A policy that the arguments do not carry: the caller must give it to the process before it takes memory.</summary>
/// <param name="Mode">How strictly.</param>
/// <param name="Nodes">The host nodes.</param>
public sealed record ProcessPolicy(NumaMode Mode, NodeSet Nodes)
{
    /// <summary>
    /// The words to put before QEMU's command line, such as <c>numactl --membind=1</c>.
    /// Empty: <c>restrictive</c> is the control group's matter alone.
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
