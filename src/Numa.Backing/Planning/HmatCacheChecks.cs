using Numa.Backing.Diagnostics;
using Numa.Backing.Facts;

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
        for (int i = 0; i < caches.Count; i++)
        {
            HmatCacheArgument cache = caches[i];
            HmatCacheArgument? before = i > 0 && caches[i - 1].NodeId == cache.NodeId ? caches[i - 1] : null;
            if (before is null && !HasSpeeds(cache.NodeId, speeds))
            {
                bag.Add(context.Refused(HmatCodes.CacheWithoutSpeeds.For(Subject, cache.NodeId)));
            }

            if (cache.Level != (before?.Level ?? 0) + 1 || (before is not null && cache.Size <= before.Size))
            {
                bag.Add(context.Refused(HmatCodes.CachesOutOfOrder.For(Subject, cache.NodeId)));
            }
        }
    }

    private static bool HasSpeeds(int cell, ValueList<HmatLatencyBandwidthArgument> speeds)
    {
        bool hasLatency = false;
        bool hasBandwidth = false;
        foreach (HmatLatencyBandwidthArgument speed in speeds)
        {
            hasLatency |= speed.Target == cell && speed.Latency is not null;
            hasBandwidth |= speed.Target == cell && speed.Bandwidth is not null;
        }

        return hasLatency && hasBandwidth;
    }
}
