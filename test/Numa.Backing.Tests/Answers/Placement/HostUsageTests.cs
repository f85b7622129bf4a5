using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>What guests have of a host, by what is known of them.</summary>
internal sealed class HostUsageTests
{
    [Test]
    public void Without_PlannedGuest_ItsPagesAreGone()
    {
        HostUsage usage = Places.Host(100, 100).Without([Places.Plan(Strict(40, 1))]);
        Assert.Multiple(() =>
        {
            Assert.That(Free(usage), Is.EqualTo("0: 200 MiB, 1: 120 MiB"));
            Assert.That(usage.Remaining.HugePagePools!.Value[0].Free, Is.EqualTo(160));
            Assert.That(Of(usage, 1).Promised, Is.EqualTo(ByteSize.FromMebibytes(80)));
            Assert.That(Of(usage, 1).Total, Is.EqualTo(ByteSize.FromMebibytes(400)));
            Assert.That(usage.Problems, Is.Empty);
        });
    }

    [Test]
    public void With_GuestsOneAfterTheOther_SameAsTogether()
    {
        MemoryPlan[] plans = [Places.Plan(Strict(40, 1)), Places.Plan(Strict(30, 0)), Places.Plan(Strict(20, 1))];
        HostUsage together = Places.Host(100, 100).Without(plans);
        HostUsage one = plans.Aggregate(Places.Host(100, 100).Without(Array.Empty<MemoryPlan>()), (usage, plan) => usage.With(plan));
        Assert.That(one.Remaining, Is.EqualTo(together.Remaining));
    }

    [Test]
    public void Without_MoreThanANodeHas_NodeAndGuestAreNamed()
    {
        HostUsage usage = Places.Host(100, 100).Without([Places.Plan(Strict(120, 1))]);
        Diagnostic problem = usage.Problems.Single();
        Assert.That(problem.Code, Is.EqualTo("NB7601"));
        Assert.That(problem.Message, Does.Contain("demo").And.Contain("node 1").And.Contain("200 MiB"));
    }

    [Test]
    public void Without_RunningPreallocatedGuest_FactsShowItAlready()
    {
        HostUsage usage = Places.Host(100, 100).Without([new HostGuest { Plan = Places.Plan(Strict(40, 1)), IsRunning = true }]);
        Assert.Multiple(() =>
        {
            Assert.That(Free(usage), Is.EqualTo("0: 200 MiB, 1: 200 MiB"));
            Assert.That(Of(usage, 1).Held, Is.EqualTo(ByteSize.FromMebibytes(80)));
            Assert.That(usage.Problems, Is.Empty);
        });
    }

    [Test]
    public void Without_RunningGuestHoldsMoreThanIsTaken_NodeOverheld()
    {
        HostMemory host = Places.Host(100, 180);
        HostUsage usage = host.Without([new HostGuest { Plan = Places.Plan(Strict(190, 1)), IsRunning = true }]);
        Assert.That(usage.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7601"]));
    }

    [Test]
    public void Without_RunningOrdinaryGuestUnseen_CountedTwiceIsSaid()
    {
        DomainDefinition ordinary = Guests.Domain("<memory unit='GiB'>1</memory><numatune><memory mode='strict' nodeset='0'/></numatune>");
        HostUsage usage = Places.Host(10, 10).Without([new HostGuest { Plan = Places.Plan(ordinary), IsRunning = true }]);
        Assert.That(usage.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7602"]));
        Assert.That(usage.Remaining.Nodes!.Value[0].FreeMemory, Is.EqualTo(ByteSize.FromGibibytes(3)));
    }

    [Test]
    public void Without_Evidence_OnlyTheRestIsSubtracted()
    {
        DomainDefinition ordinary = Guests.Domain("<memory unit='GiB'>1</memory><numatune><memory mode='strict' nodeset='0'/></numatune>");
        GuestEvidence evidence = new()
        {
            NumaMaps = "7f0000000000 bind:0 anon=65536 dirty=65536 N0=65536 kernelpagesize_kB=4",
            Maps = "7f0000000000-7f0040000000 rw-p 00000000 00:00 0 ",
            RamBlocks = "              Block Name    PSize              Offset               Used              Total\n"
                + "                 pc.ram    4 KiB  0x0000000000000000 0x0000000040000000 0x0000000040000000\n",
            HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7f0000000000",
        };
        HostUsage usage = Places.Host(10, 10).Without([new HostGuest { Plan = Places.Plan(ordinary), Evidence = evidence }]);
        NodeUsage node = usage.Nodes.Single(one => one.Node == 0 && one.Kind == MemoryKind.Ordinary);
        Assert.Multiple(() =>
        {
            Assert.That(node.Held, Is.EqualTo(ByteSize.FromMebibytes(256)), string.Join('\n', usage.Problems));
            Assert.That(node.Promised, Is.EqualTo(ByteSize.FromMebibytes(768)));
            Assert.That(node.Free, Is.EqualTo(ByteSize.FromMebibytes(4096 - 768)));
        });
    }

    [Test]
    public void Without_CommandLine_CountedAndItsCpusAreUnknown()
    {
        string[] argv = [.. new MemoryArgsBuilder(Guests.Qemu, Places.Host(100, 100)).Build(Strict(40, 1)).ToArgv()];
        MemoryPlan plan = QemuCommandLine.Parse(["qemu-system-x86_64", .. argv]).ToPlan(Guests.Qemu, Places.Host(100, 100)).Plan!;
        HostUsage usage = Places.Host(100, 100).Without([plan]);
        Assert.That(Free(usage), Is.EqualTo("0: 200 MiB, 1: 120 MiB"), string.Join('\n', usage.Problems));
        Assert.That(usage.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7604"]));
    }

    [Test]
    public void Without_CommandLineWithUnreadParts_NotCountedIsSaid()
    {
        MemoryPlan plan = QemuCommandLine.Parse(["qemu-system-x86_64", "-m", "64", "-readconfig", "/etc/qemu.cfg"])
            .ToPlan(Guests.Qemu, Places.Host(100, 100)).Plan!;
        HostUsage usage = Places.Host(100, 100).Without([plan]);
        Assert.That(usage.Problems.Select(problem => problem.Code), Does.Contain("NB7603"));
    }

    [Test]
    public void Without_Pins_DedicatedAndSharedCpus()
    {
        MemoryPlan one = Places.Plan(Places.Guest(10, tune: "<cputune><vcpupin vcpu='0' cpuset='2'/><vcpupin vcpu='1' cpuset='4-5'/></cputune>"));
        MemoryPlan other = Places.Plan(Places.Guest(10, tune: "<cputune><vcpupin vcpu='0' cpuset='2'/></cputune>") with { Name = "other" });
        PlacementDevice device = new() { Name = "0000:3b:00.0", Node = 0 };
        HostUsage usage = Places.Host(100, 100).Without([new HostGuest { Plan = one, Devices = [device] }, new() { Plan = other, Devices = [device] }]);
        Assert.Multiple(() =>
        {
            Assert.That($"{usage.DedicatedCpus} {usage.SharedCpus}", Is.EqualTo("2 4-5"));
            Assert.That(usage.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7605", "NB7607"]));
        });
    }

    [Test]
    public void Without_SameGuestTwice_IsSaid() => Assert.That(
        Places.Host(100, 100).Without([Places.Plan(Strict(10, 0)), Places.Plan(Strict(10, 0))]).Problems.Select(problem => problem.Code),
        Is.EqualTo(["NB7606"]));

    [Test]
    public void Without_Null_Throws() => Assert.Multiple(() =>
    {
        Assert.That(() => Places.Host(1).Without((IEnumerable<MemoryPlan>)null!), Throws.ArgumentNullException);
        Assert.That(() => Places.Host(1).Without((IEnumerable<HostGuest>)null!), Throws.ArgumentNullException);
        Assert.That(() => Places.Host(1).Without(Array.Empty<HostGuest>()).With(null!), Throws.ArgumentNullException);
    });

    private static DomainDefinition Strict(int pages, int node) =>
        Places.Guest(pages, tune: $"<numatune><memory mode='strict' nodeset='{node}'/></numatune>");

    private static NodeUsage Of(HostUsage usage, int node) =>
        usage.Nodes.Single(one => one.Node == node && one.Kind == MemoryKind.HugePages);

    private static string Free(HostUsage usage) => string.Join(
        ", ", usage.Nodes.Where(one => one.Kind == MemoryKind.HugePages).Select(one => $"{one.Node}: {one.Free}"));
}
