using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3050 to 3059: what QEMU refuses of the guest's HMAT.</summary>
internal static class HmatCodes
{
    private const string Tried = "QEMU hw/core/numa.c parse_numa_hmat_cache, tried on 5.2.0, 7.2.22, 10.0.13 and 11.1.3";

    public static readonly DiagnosticDescriptor CacheWithoutSpeeds = new(
        3050, Error,
        "Cell {cell} has a cache, but not both a latency and a bandwidth of its memory: QEMU refuses to start.",
        "Write <latency> and <bandwidth> with target='{cell}', or remove the cache.",
        Tried);

    public static readonly DiagnosticDescriptor CachesOutOfOrder = new(
        3051, Error,
        "The caches of cell {cell} must be levels 1, 2 and 3 in this order, each larger than the one before: QEMU refuses to "
        + "start.",
        "Write the caches from level 1 upwards without a gap, each larger than the one before.",
        Tried);

    public static readonly DiagnosticDescriptor BandwidthNotMebibytes = new(
        3052, Error,
        "The bandwidth {bandwidth} is not a multiple of 1 MiB per second, which QEMU requires.",
        "Write a bandwidth of {possibleBandwidth}.",
        "QEMU 10.0.13 hw/core/numa.c:328, tried on 5.2.0, 7.2.22, 10.0.13 and 11.1.3");

    public static readonly DiagnosticDescriptor LatencyRange = new(
        3053, Error,
        "The latency {latency} ns is 65535 or more times the common unit of this latency and of those before it.",
        "Write latencies that are closer to each other, or that end in as many zeros.",
        "QEMU 10.0.13 hw/core/numa.c:280-299, tried on 5.2.0, 7.2.22, 10.0.13 and 11.1.3");

    public static readonly DiagnosticDescriptor BandwidthRange = new(
        3054, Error,
        "The bandwidth {bandwidth} and those before it do not fit in 16 bits with one common unit, which is a power of two.",
        "Write bandwidths that are closer to each other, or multiples of a larger power of two.",
        "QEMU 10.0.13 hw/core/numa.c:330-370, tried on 5.2.0, 7.2.22, 10.0.13 and 11.1.3");

    public static readonly DiagnosticDescriptor InitiatorOfLaterCell = new(
        3055, Error,
        "Cell {cell} has CPUs and is not cell 0. QEMU {version} refuses its HMAT: the initiator of a cell with CPUs must be "
        + "itself.",
        "Use QEMU 7.2 or later, or give all CPUs to cell 0.",
        "Tried: refused by QEMU 5.2.0, started by 7.2.22, 10.0.13 and 11.1.3");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        CacheWithoutSpeeds, CachesOutOfOrder, BandwidthNotMebibytes, LatencyRange, BandwidthRange, InitiatorOfLaterCell,
    ];
}
