using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Compares the limits that a domain sets to the process with what the guest needs.</summary>
internal static class LimitProblems
{
    private const string Subject = "memtune";

    public static void Report(HostRequirements requirements, DiagnosticBag bag)
    {
        ProcessMemoryLimits limits = requirements.MemoryLimits;
        ReportCharged("hard_limit", limits.HardLimit, limits.Charged, bag);
        ReportCharged("swap_hard_limit", limits.SwapHardLimit, limits.Charged, bag);
        if (limits is { HardLimit: { } hard, SwapHardLimit: { } withSwap } && withSwap < hard)
        {
            bag.Add(PreflightCodes.SwapLimitBelowHardLimit.For(Subject, withSwap, hard));
        }

        if (limits.HardLimit is { } limit && requirements.LockedMemory.Needed is { } needed && limit < needed)
        {
            bag.Add(PreflightCodes.HardLimitBelowLocked.For(Subject, limit, needed));
        }
    }

    private static void ReportCharged(string name, ByteSize? limit, ByteSize charged, DiagnosticBag bag)
    {
        if (limit is { } most && most < charged)
        {
            bag.Add(PreflightCodes.LimitBelowMemory.For(Subject, name, most, charged));
        }
    }
}
