using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>What is the same wherever the guest's memory is: the limits of its control group, and room for files.</summary>
internal readonly struct PlacelessNeeds(GuestTemplate guest, HostUsage usage)
{
    public (FitVerdict Floor, PlacementRejection[] Reasons) Check()
    {
        bool hasFiles = false;
        foreach (MemoryRequirement item in guest.Memory)
        {
            hasFiles |= item.Kind == MemoryKind.File;
        }

        if (!hasFiles && usage.Host.HugeTlbLimits is not { IsEmpty: false })
        {
            return (FitVerdict.Fits, []);
        }

        // Without nodes and pools, preflight judges the rest alone.
        HostMemory host = usage.Remaining with { Nodes = null, HugePagePools = null };
        List<PlacementRejection> reasons = [];
        FitVerdict floor = FitVerdict.Fits;
        foreach (ObjectFit fit in Simulation.Run(guest.Memory, host))
        {
            MemoryRequirement item = fit.Requirement;
            if (item.Kind == MemoryKind.File)
            {
                floor = fit.Verdict > floor ? fit.Verdict : floor;
            }

            if (!fit.OverLimit.IsZero)
            {
                Diagnostic over = PreflightCodes.OverHugeTlbLimit.For(item.Subject, item.Id, fit.OverLimit, item.PageSize);
                reasons.Add(Reason(item, fit.OverLimit, over));
            }
            else if (item.Kind == MemoryKind.File && fit.Verdict == FitVerdict.DoesNotFit)
            {
                reasons.Add(Reason(item, fit.ShortBy, PreflightCodes.DoesNotFit.For(
                    item.Subject, item.Id, item.Needed, item.PageSize, "the directory of file-backed memory",
                    item.Needed - fit.ShortBy, fit.ShortBy)));
            }
        }

        return (floor, [.. reasons]);
    }

    private static PlacementRejection Reason(MemoryRequirement item, ByteSize shortBy, Diagnostic problem) =>
        new() { Subject = item.Subject, ShortBy = shortBy, Problem = problem };
}
