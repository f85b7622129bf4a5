namespace Numa.Backing;

/// <summary>Options that every virtio device has, on memory devices since libvirt 11.9: <c>driver</c>.</summary>
internal sealed record VirtioOptions
{
    /// <summary>
    /// Whether the guest's IOMMU translates: <c>@iommu</c>, QEMU's <c>iommu_platform</c>.
    /// Null: QEMU's default.
    /// </summary>
    public bool? Iommu { get; init; }

    /// <summary>Whether addresses are cached: <c>@ats</c>. Null: QEMU's default.</summary>
    public bool? Ats { get; init; }

    /// <summary>Whether the queues are packed: <c>@packed</c>. Null: QEMU's default.</summary>
    public bool? Packed { get; init; }

    /// <summary>Whether each queue is notified on a page of its own: <c>@page_per_vq</c>. Null: QEMU's default.</summary>
    public bool? PagePerVq { get; init; }
}
