namespace Numa.Backing.Planning.Facts;

/// <summary>
/// Finds the cell whose CPUs are nearest to each cell's memory (docs/sources.md#initiators).
/// </summary>
internal static class Initiators
{
    public static int[] Of(DomainDefinition domain, CpuSet[] cpus)
    {
        int first = Array.FindIndex(cpus, set => !set.IsEmpty);
        var initiators = new int[cpus.Length];
        for (int cell = 0; cell < cpus.Length; cell++)
        {
            initiators[cell] = cpus[cell].IsEmpty ? Nearest(domain, cpus, cell) ?? Math.Max(first, 0) : cell;
        }

        return initiators;
    }

    /// <summary>
    /// The initiator of the lowest latency; of the highest bandwidth where there is no latency. QEMU refuses a cell without
    /// CPUs here, even that of a generic initiator.
    /// </summary>
    private static int? Nearest(DomainDefinition domain, CpuSet[] cpus, int target)
    {
        (ulong Value, int Cell)? latency = null;
        (ulong Value, int Cell)? bandwidth = null;
        foreach (Interconnect link in domain.Interconnects)
        {
            if (link.Target != target || cpus[link.Initiator].IsEmpty)
            {
                continue;
            }

            if (link is LatencyInterconnect { Nanoseconds: var time } && !(latency?.Value <= time))
            {
                latency = (time, link.Initiator);
            }
            else if (link is BandwidthInterconnect { PerSecond.Bytes: var amount } && !(bandwidth?.Value >= amount))
            {
                bandwidth = (amount, link.Initiator);
            }
        }

        return latency?.Cell ?? bandwidth?.Cell;
    }
}
