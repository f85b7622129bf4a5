using Numa.Backing.Tests.Answers.Placement;

namespace Numa.Backing.Tests.Growth;

/// <summary>Four times as many hosts, host nodes or running guests take no more than n·log n says.</summary>
[NonParallelizable]
internal sealed class PlacementGrowthTests
{
    [Test]
    public void Advise_MoreHosts_GrowsNoFasterThanNLogN()
    {
        DomainDefinition guest = Places.Guest(8);
        Holds(100, n =>
        {
            HostUsage[] hosts = [.. Enumerable.Range(0, n).Select(i => Places.Host((ulong)(i % 20), 20).Without(Array.Empty<HostGuest>()))];
            return () => _ = PlacementAdvisor.Rank(Places.Advisor.Advise(guest, hosts), 3);
        });
    }

    // Above 8 nodes the work is bounded; what remains is the account of the host.
    [Test]
    public void Advise_MoreNodes_GrowsNoFasterThanNLogN()
    {
        DomainDefinition guest = Places.Guest(8);
        PlacementOptions options = new() { MaxSteps = 200 };
        Holds(16, n =>
        {
            HostMemory host = Places.Host([.. Enumerable.Range(0, n).Select(i => (ulong)(i % 3) + 7)]);
            HostMemory near = host with { Nodes = [.. host.Nodes!.Value.Select(node => node with { Distances = null })] };
            return () => _ = Places.Advisor.Advise(guest, near, options);
        });
    }

    [Test]
    public void Without_MoreGuests_GrowsNoFasterThanNLogN()
    {
        HostMemory host = Places.Host(1_000_000, 1_000_000);
        MemoryPlan plan = Places.Advisor.Advise(Places.Guest(2), host).Best!.Plan!;
        Holds(100, n =>
        {
            HostGuest[] guests = [.. Enumerable.Range(0, n).Select(_ => new HostGuest { Plan = plan })];
            return () => _ = Places.Advisor.Advise(Places.Guest(8), host.Without(guests));
        });
    }

    private static void Holds(int count, Func<int, Action> prepare) => Assert.That(Growth.Complaint(count, prepare), Is.Null);
}
