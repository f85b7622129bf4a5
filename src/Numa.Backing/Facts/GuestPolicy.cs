namespace Numa.Backing.Facts;

/// <summary>The policy for the whole guest, with its placement resolved.</summary>
/// <param name="Mode">How strictly. Null: nothing is written, and <c>strict</c> counts where a mode is needed.</param>
/// <param name="Nodes">The host nodes. Null: no policy for the whole guest.</param>
/// <param name="IsAdvice">Whether the nodes are an adviser's and not the domain's.</param>
internal sealed record GuestPolicy(NumaMode? Mode, NodeSet? Nodes, bool IsAdvice)
{
    public static readonly GuestPolicy None = new(null, null, IsAdvice: false);

    /// <summary>Whether QEMU should be told: <c>restrictive</c> is the control group's matter alone.</summary>
    public bool IsForQemu => Nodes is not null && Mode != NumaMode.Restrictive;
}
