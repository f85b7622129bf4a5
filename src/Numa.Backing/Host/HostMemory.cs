using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>The memory facts of a host. Every fact may be unknown; its comment says what that means.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
/// <example>
/// <code>
/// HostMemory host = new()
/// {
///     HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
///     Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, 7) }, new() { Id = 1, Cpus = CpuSet.Range(8, 15) }],
/// };
/// </code>
/// </example>
public sealed partial record HostMemory
{
    /// <summary>The size of an ordinary page that is assumed where it is unknown.</summary>
    internal static readonly ByteSize UsualPageSize = ByteSize.FromKibibytes(4);

    /// <summary>A host of which nothing is known.</summary>
    public static HostMemory Unknown { get; } = new();

    /// <summary>The size of an ordinary page. Null: 4 KiB is assumed.</summary>
    public ByteSize? SystemPageSize { get; init; }

    /// <summary>
    /// The size of a transparent huge page. Null: the usual size of the architecture is assumed, 1 MiB on s390x, 32 or 512 MiB
    /// on Arm with pages of 16 or 64 KiB, and 2 MiB elsewhere; libvirt assumes 2 MiB.
    /// </summary>
    public ByteSize? TransparentHugePageSize { get; init; }

    /// <summary>
    /// How many bits a physical address of the host's processors has: <c>address sizes</c> of <c>/proc/cpuinfo</c>.
    /// Null: unknown; a guest with the host's CPU that may need more than there are gets a warning.
    /// </summary>
    public int? PhysicalAddressBits { get; init; }

    /// <summary>
    /// The vendor of the host's processors: <c>vendor_id</c> of <c>/proc/cpuinfo</c>, such as <c>AuthenticAMD</c>. Null: unknown.
    /// </summary>
    [JsonInclude]
    internal string? CpuVendor { get; init; }

    /// <summary>
    /// Where huge pages are mounted. Null: unknown, and a guest that needs a path of huge pages is refused
    /// because there is none to give it. Empty: there is no mount.
    /// </summary>
    public ValueList<HugeTlbFsMount>? HugeTlbFsMounts { get; init; }

    /// <summary>
    /// The folder of each mount that holds the files of guests, such as <c>libvirt/qemu</c>; the guest's own is made inside.
    /// Null: files without a name in the mount itself.
    /// </summary>
    public string? HugePageSubdirectory { get; init; }

    /// <summary>The directory for file-backed memory. Null: unknown, and a guest that needs it is refused.</summary>
    public string? MemoryBackingDirectory { get; init; }

    /// <summary>The NUMA nodes. Null: unknown; nodes are then not checked, and pinned threads have no effect.</summary>
    public ValueList<HostNode>? Nodes { get; init; }

    /// <summary>The SGX enclave memory, one section per host node from 0. Null: unknown, sizes are not checked.</summary>
    [JsonInclude]
    internal ValueList<ByteSize>? SgxSections { get; init; }

    /// <summary>The pools of huge pages over all nodes. Null: unknown.</summary>
    public ValueList<HugePagePool>? HugePagePools { get; init; }

    /// <summary>The version of the Linux kernel, such as 6.12. Null: unknown.</summary>
    public Version? KernelVersion { get; init; }

    /// <summary>The nodes that exist. Null: unknown.</summary>
    public NodeSet? NodeIds => Nodes is { } nodes ? NodeSet.Of(IdsOf(nodes)) : null;

    /// <summary>The host without nodes that cannot exist, which code can make; the same object when there are none.</summary>
    internal HostMemory WithPossibleNodes()
    {
        foreach (HostNode node in Nodes ?? [])
        {
            if (!node.IsPossible)
            {
                return this with { Nodes = Nodes!.Value.Where(one => one.IsPossible).ToValueList() };
            }
        }

        return this;
    }

    private static ReadOnlySpan<int> IdsOf(ValueList<HostNode> nodes)
    {
        int[] ids = new int[nodes.Count];
        int count = 0;
        foreach (HostNode node in nodes)
        {
            ids[count] = node.Id;
            count += node.IsPossible ? 1 : 0;
        }

        return ids.AsSpan(0, count);
    }
}
