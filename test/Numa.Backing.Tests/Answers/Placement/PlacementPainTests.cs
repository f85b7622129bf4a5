namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Complaints about placement, and the answer here.</summary>
internal sealed class PlacementPainTests
{
    [Test]
    public void Pain24_NodeByWhatIsFree_OneNodeWithItsReason()
    {
        PlacementOptions options = new() { SingleNode = PlacementWish.Require, Devices = [new() { Name = "0000:3b:00.0", Node = 1 }] };
        PlacementCandidate best = Places.Advisor.Advise(Places.Guest(50), Places.Host(100, 60), options).Best!;
        Assert.That(Places.Nodes(best), Is.EqualTo("1"));
        Assert.That(best.Score.DevicesMissed, Is.Zero);
        Assert.That(best.Because, Does.Contain("one host node").And.Contain("20 MiB"));
    }

    [Test]
    public void Pain25_PlacementAuto_NodesAndCpusWithoutADaemon()
    {
        DomainDefinition auto = Places.Guest(50, tune: "<numatune><memory mode='strict' placement='auto'/></numatune>");
        PlacementCandidate best = Places.Advisor.Advise(auto, Places.Host(40, 60)).Best!;
        Assert.That($"{best.Start.AdvisedNodes}", Is.EqualTo("1"));
        Assert.That(best.Domain.CpuTune!.VcpuPins.Select(pin => $"{pin.Cpus}"), Is.EqualTo(["4-7", "4-7"]));
    }

    [Test]
    public void Pain26_AnyVmm_AdviceIsDataOfEachCell()
    {
        PlacementCandidate best = Places.Advisor.Advise(Places.Cells(70, 25), Places.Host(30, 80)).Best!;
        Assert.That(
            best.Cells.Select(cell => $"{cell.CellId}: {cell.Nodes} {cell.Mode} {cell.HugePageSize} {cell.Vcpus}"),
            Is.EqualTo(["0: 1 Strict 2 MiB 0", "1: 0 Strict 2 MiB 1"]));
        Assert.That(best.VcpuPins.Select(pin => $"{pin.Key}: {pin.Value}"), Is.EqualTo(["0: 4-7", "1: 0-3"]));
    }

    [Test]
    public void Pain27_NodeWithFewestInstancesIsFull_MemoryDecides()
    {
        int[] rule = FieldRules.Incus(vcpus: 2, cpusPerNode: 4, guests: [0, 5]);
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(20, 60));
        Assert.That(rule, Is.EqualTo([0]));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1"));
        Assert.That(advice.WhyNot(0)[0].ShortBy, Is.EqualTo(ByteSize.FromMebibytes(60)));
    }
}
