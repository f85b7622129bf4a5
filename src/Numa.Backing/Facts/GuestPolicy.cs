namespace Numa.Backing.Facts;

/// <summary>The policy for the whole guest, with its placement resolved.</summary>
/// <param name="Mode">The mode. Null: not written; <c>strict</c> is used where a mode is required.</param>
/// <param name="Nodes">The host nodes. Null: no policy for the whole guest.</param>
/// <param name="IsAdvice">Whether the nodes are an adviser's and not the domain's.</param>
internal sealed record GuestPolicy(NumaMode? Mode, NodeSet? Nodes, bool IsAdvice)
{
    public static readonly GuestPolicy None = new(null, null, IsAdvice: false);

    /// <summary>Whether it is passed to QEMU: <c>restrictive</c> is applied by the control group only.</summary>
    public bool IsForQemu => Nodes is not null && Mode != NumaMode.Restrictive;
}
