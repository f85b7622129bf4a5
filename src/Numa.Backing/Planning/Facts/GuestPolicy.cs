namespace Numa.Backing.Planning.Facts;

/// <summary>The policy for the whole guest, with its placement resolved.</summary>
/// <param name="Mode">The mode; <c>strict</c> where none is written.</param>
/// <param name="Nodes">The host nodes, of the domain or of an adviser. Null: no policy for the whole guest.</param>
internal sealed record GuestPolicy(Resolved<NumaMode> Mode, Resolved<NodeSet> Nodes)
{
    public static readonly GuestPolicy None = new(DefaultMode, default);

    /// <summary>The mode of nodes without a mode (docs/sources.md#mode-default).</summary>
    public static Resolved<NumaMode> DefaultMode => new(NumaMode.Strict, ValueOrigin.Default);

    /// <summary>Whether it is passed to QEMU: <c>restrictive</c> is applied by the control group only.</summary>
    public bool IsForQemu => Nodes.Value is not null && Mode.Value != NumaMode.Restrictive;
}
