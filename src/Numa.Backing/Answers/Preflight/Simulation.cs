using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Lets all objects take their memory from a host, in the order of the command line.</summary>
internal sealed class Simulation(HostMemory host)
{
    private readonly List<Pool> _pools = [];
    private Dictionary<ByteSize, ByteSize>? _usedOfLimit;
    private ByteSize? _room = host.MemoryBackingRoom;

    public static ValueList<ObjectFit> Run(ValueList<MemoryRequirement> memory, HostMemory host) =>
        new Simulation(host).Run(memory);

    public static FitVerdict WorstOf(ValueList<ObjectFit> objects)
    {
        FitVerdict worst = FitVerdict.Fits;
        foreach (ObjectFit item in objects)
        {
            worst = item.Verdict > worst ? item.Verdict : worst;
        }

        return worst;
    }

    // Preallocated memory is allocated first, whatever its position on the command line: the guest runs only afterwards.
    private ValueList<ObjectFit> Run(ValueList<MemoryRequirement> memory)
    {
        var fits = new ObjectFit[memory.Count];
        foreach (AllocationMoment moment in (ReadOnlySpan<AllocationMoment>)[AllocationMoment.AtStart, AllocationMoment.AsUsed])
        {
            for (int i = 0; i < fits.Length; i++)
            {
                if (memory[i].Moment == moment)
                {
                    fits[i] = Fit(memory[i]);
                }
            }
        }

        return ValueList.Own(fits);
    }

    private ObjectFit Fit(MemoryRequirement requirement) => requirement.Kind switch
    {
        MemoryKind.HugePages => WithinLimit(new PoolAllocation(requirement, PoolOf(requirement)).Take()),
        MemoryKind.Ordinary => new PoolAllocation(requirement, PoolOf(requirement)).Take(),
        MemoryKind.File => InDirectory(requirement),
        _ => new() { Requirement = requirement, Verdict = FitVerdict.Fits },
    };

    /// <summary>The control group charges every page, whichever node gives it.</summary>
    private ObjectFit WithinLimit(ObjectFit fit)
    {
        ByteSize page = fit.Requirement.PageSize;
        if (LimitOf(page) is not { Most: { } most } limit)
        {
            return fit;
        }

        _usedOfLimit ??= [];
        ByteSize used = SizeAligner.Add(_usedOfLimit.GetValueOrDefault(page, limit.Used), fit.Requirement.Needed);
        _usedOfLimit[page] = used;
        if (used > most)
        {
            fit.Verdict = FitVerdict.DoesNotFit;
            fit.OverLimit = used - most;
        }

        return fit;
    }

    private ObjectFit InDirectory(MemoryRequirement requirement)
    {
        if (_room is not { } room)
        {
            return new() { Requirement = requirement, Verdict = FitVerdict.Unknown };
        }

        ByteSize missing = requirement.Needed > room ? requirement.Needed - room : ByteSize.Zero;
        _room = missing.IsZero ? room - requirement.Needed : ByteSize.Zero;
        FitVerdict verdict = missing.IsZero ? FitVerdict.Fits : FitVerdict.DoesNotFit;
        return new() { Requirement = requirement, Verdict = verdict, ShortBy = missing };
    }

    private HugeTlbLimit? LimitOf(ByteSize pageSize)
    {
        foreach (HugeTlbLimit limit in host.HugeTlbLimits ?? [])
        {
            if (limit.PageSize == pageSize)
            {
                return limit;
            }
        }

        return null;
    }

    private Pool PoolOf(MemoryRequirement requirement)
    {
        foreach (Pool known in _pools)
        {
            if (known.Kind == requirement.Kind && known.PageSize == requirement.PageSize)
            {
                return known;
            }
        }

        Pool pool = new(host, requirement.Kind, requirement.PageSize);
        _pools.Add(pool);
        return pool;
    }
}
