namespace Numa.Backing;

/// <summary>A policy that is not in the arguments: the caller must set it for the process before it allocates memory.</summary>
/// <param name="Mode">How strictly.</param>
/// <param name="Nodes">The host nodes.</param>
public sealed record ProcessPolicy(NumaMode Mode, NodeSet Nodes)
{
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
