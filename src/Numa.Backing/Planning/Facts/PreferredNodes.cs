namespace Numa.Backing.Planning.Facts;

/// <summary>Says what becomes of several preferred nodes, which depends on QEMU and on the kernel.</summary>
internal static class PreferredNodes
{
    /// <summary>
    /// The first QEMU that asks libnuma whether the kernel has MPOL_PREFERRED_MANY, and then uses it (10.0.13
    /// backends/hostmem.c:401). Older ones call mbind with MPOL_PREFERRED, of which the kernel keeps the first node.
    /// </summary>
    public static QemuVersion FirstQemu { get; } = new(7, 2, 90);

    // Linux 5.15 Documentation/admin-guide/mm/numa_memory_policy.rst.
    private static readonly Version FirstKernel = new(5, 15);

    public static PreferredNodeEffect EffectOf(QemuVersion qemu, Version? kernel) =>
        qemu < FirstQemu ? PreferredNodeEffect.First
        : kernel is null ? PreferredNodeEffect.Unknown
        : kernel < FirstKernel ? PreferredNodeEffect.First
        : PreferredNodeEffect.All;
}
