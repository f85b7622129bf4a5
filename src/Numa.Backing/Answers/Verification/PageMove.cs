using System.Globalization;
using System.Text.Json.Serialization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>
/// A range of ordinary pages of the QEMU process, with the host nodes they must be on: input of <c>move_pages(2)</c>.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class PageMove
{
    internal PageMove()
    {
    }

    /// <summary>The block of RAM, by the name of <see cref="BlockPlacement.Id"/>.</summary>
    [AlwaysSet]
    public string Block { get; internal init; } = null!;

    /// <summary>The first address in the process.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ulong Address { get; init; }

    /// <summary>The length of the range.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ByteSize Length { get; init; }

    /// <summary>The kernel's page size of the mapping, by which addresses advance.</summary>
    [AlwaysSet]
    public ByteSize PageSize { get; internal init; }

    /// <summary>The host nodes that the pages must be on.</summary>
    [AlwaysSet]
    public NodeSet Nodes { get; internal init; }

    /// <summary>How many pages were on other nodes when the move was planned.</summary>
    [AlwaysSet]
    public ulong Pages { get; internal init; }

    /// <summary>Whether the pages take turns on <see cref="Nodes"/>: policy <c>interleave</c>.</summary>
    [JsonInclude]
    internal bool IsInterleaved { get; init; }

    /// <summary>
    /// Whether pages on a planned node move too, because the pages are not spread over all nodes. Only with
    /// <see cref="IsInterleaved"/>.
    /// </summary>
    [JsonInclude]
    internal bool IsUneven { get; init; }

    /// <summary>Whether other processes map the pages too, so that <c>MPOL_MF_MOVE_ALL</c> is needed.</summary>
    [JsonInclude]
    internal bool IsShared { get; init; }

    /// <summary>The move in a line.</summary>
    public override string ToString() => PrintableText.Whole(string.Create(
        CultureInfo.InvariantCulture,
        $"{Block}: move {Pages} pages of {PageSize} in {Length} at 0x{Address:x} to host nodes {Nodes}"));
}
