using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3050 to 3059: what QEMU refuses of the guest's HMAT. libvirt prints it, so it is a warning.</summary>
internal static class HmatCodes
{
    private const string Tried = "QEMU hw/core/numa.c parse_numa_hmat_cache, tried on 7.2.22";

    public static readonly DiagnosticDescriptor CacheWithoutSpeeds = new(
        3050, Warning,
        "Cell {0} has a cache, but not both a latency and a bandwidth of its memory: QEMU will not start.",
        "Write <latency> and <bandwidth> with target='{0}', or leave the cache out.",
        Tried);

    public static readonly DiagnosticDescriptor CachesOutOfOrder = new(
        3051, Warning,
        "The caches of cell {0} are not levels 1, 2 and 3 in this order, each larger than the last: QEMU will not start.",
        "Write the caches from level 1 upwards without a gap, the larger after the smaller.",
        Tried);

    public static IEnumerable<DiagnosticDescriptor> All => [CacheWithoutSpeeds, CachesOutOfOrder];
}
