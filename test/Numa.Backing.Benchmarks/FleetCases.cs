namespace Numa.Backing.Benchmarks;

/// <summary>Many of one thing: mappings of a process, hosts of a fleet.</summary>
internal static class FleetCases
{
    private const int Hosts = 10_000;

    public static IReadOnlyList<Case> All()
    {
        RunningGuestTexts guest = new(blocks: 64, mappings: 100_000);
        (HostRequirements requirements, HostMemory[] hosts) = (GuestRequirements(), Setting.Hosts(Hosts));
        return
        [
            new("Verification.SplitLines", "", () => guest.SplitLines()),
            new("Verification.Verify", "", () => guest.Plan.Verify(guest.Evidence)),
            new("Host.CheckHosts", "", () => CountFitting(requirements, hosts), Hosts),
        ];
    }

    /// <summary>What a guest of two cells requires, one on each node.</summary>
    public static HostRequirements GuestRequirements() => Setting.PlanOf(GuestTexts.Cells(2)).GetRequirements();

    /// <summary>How many hosts have the memory.</summary>
    public static int CountFitting(HostRequirements requirements, ReadOnlySpan<HostMemory> hosts)
    {
        int fitting = 0;
        foreach (HostMemory host in hosts)
        {
            fitting += requirements.CheckAgainst(host).Verdict == FitVerdict.Fits ? 1 : 0;
        }

        return fitting;
    }
}
