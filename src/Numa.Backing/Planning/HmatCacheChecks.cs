using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Finds caches that QEMU refuses.</summary>
internal static class HmatCacheChecks
{
    private const string Subject = "cpu/numa/cell/cache";

    public static void Check(
        ValueList<HmatCacheArgument> caches,
        ValueList<HmatLatencyBandwidthArgument> speeds,
        StartContext context,
        DiagnosticBag bag)
    {
        if (caches.IsEmpty)
        {
            return;
        }

        HashSet<int> measured = [.. TargetsOf(speeds, speed => speed.Latency is not null)];
        measured.IntersectWith(TargetsOf(speeds, speed => speed.Bandwidth is not null));
        for (int i = 0; i < caches.Count; i++)
        {
            HmatCacheArgument cache = caches[i];
            HmatCacheArgument? before = i > 0 && caches[i - 1].NodeId == cache.NodeId ? caches[i - 1] : null;
            if (before is null && !measured.Contains(cache.NodeId))
            {
                bag.Add(context.Refused(HmatCodes.CacheWithoutSpeeds.For(Subject, cache.NodeId)));
            }

            if (cache.Level != (before?.Level ?? 0) + 1 || (before is not null && cache.Size <= before.Size))
            {
                bag.Add(context.Refused(HmatCodes.CachesOutOfOrder.For(Subject, cache.NodeId)));
            }
        }
    }

    private static IEnumerable<int> TargetsOf(
        ValueList<HmatLatencyBandwidthArgument> speeds, Func<HmatLatencyBandwidthArgument, bool> has) =>
        speeds.Where(has).Select(speed => speed.Target);
}
