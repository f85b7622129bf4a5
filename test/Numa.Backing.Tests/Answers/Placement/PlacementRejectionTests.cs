namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Why not on this node: each code with its number.</summary>
internal sealed class PlacementRejectionTests
{
    [Test]
    public void WhyNot_NodeTooSmall_ShortBy()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(40, 100));
        PlacementRejection why = advice.WhyNot(0)[0];
        Assert.That((why.Problem.Code, why.ShortBy, why.Node), Is.EqualTo(("NB7611", ByteSize.FromMebibytes(20), (int?)0)));
    }

    [Test]
    public void WhyNot_NodeThatWouldDo_SaysWhatIsWorse()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(60, 100));
        PlacementRejection why = advice.WhyNot(1).Single();
        Assert.That(why.Problem.Code, Is.EqualTo("NB7618"));
        Assert.That(why.Problem.Message, Does.Contain("MemoryLeft 100 MiB instead of 20 MiB"));
    }

    [Test]
    public void WhyNot_NodeThatIsUsedOrMissing_NothingOrMissing()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(60, 100));
        Assert.That(advice.WhyNot(0), Is.Empty);
        Assert.That(advice.WhyNot(7).Single().Problem.Code, Is.EqualTo("NB7103"));
    }

    [Test]
    public void Advise_CellsThatFitOnlyAlone_NoRoomTogether()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(40, 40, 40), Places.Host(50, 50));
        Assert.That(advice.Success, Is.False);
        PlacementRejection why = advice.Rejections.Single(one => one.Problem.Code == "NB7616");
        Assert.That((why.Problem.Code, why.ShortBy), Is.EqualTo(("NB7616", ByteSize.FromMebibytes(40))));
    }

    [Test]
    public void Advise_PagesPromisedToOthers_HostShort()
    {
        HostMemory host = Places.Host(50, 50);
        host = host with { HugePagePools = [host.HugePagePools!.Value[0] with { Reserved = 60 }] };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), host);
        PlacementRejection why = advice.Rejections.Single(one => one.Problem.Code == "NB7617");
        Assert.That(why.ShortBy, Is.EqualTo(ByteSize.FromMebibytes(20)));
    }

    [Test]
    public void Advise_ControlGroupLimit_OverLimit()
    {
        HostMemory host = Places.Host(100) with
        {
            HugeTlbLimits = [new() { PageSize = Places.Page, Most = ByteSize.FromMebibytes(60) }],
        };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), host);
        PlacementRejection why = advice.Rejections.Single();
        Assert.That((why.Problem.Code, why.ShortBy), Is.EqualTo(("NB7107", ByteSize.FromMebibytes(40))));
    }

    [Test]
    public void Advise_NoRoomForFiles_DoesNotFit()
    {
        DomainDefinition domain = Explanation.Guests.Domain(
            "<memory unit='MiB'>100</memory><memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>");
        HostMemory host = Places.Host(10) with { MemoryBackingRoom = ByteSize.FromMebibytes(60) };
        PlacementRejection why = Places.Advisor.Advise(domain, host).Rejections.Single();
        Assert.That((why.Problem.Code, why.ShortBy), Is.EqualTo(("NB7101", ByteSize.FromMebibytes(40))));
    }

    [Test]
    public void Advise_DedicatedCpusRequired_TooFew()
    {
        PlacementOptions options = new() { DedicatedCpus = PlacementWish.Require, SingleNode = PlacementWish.Require };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50, vcpus: 6), Places.Host(100, 100), options);
        Assert.That(Places.Codes(advice), Is.EqualTo(["NB7614"]));
    }

    [Test]
    public void Advise_DedicatedCpus_OneEach()
    {
        PlacementOptions options = new() { DedicatedCpus = PlacementWish.Require };
        PlacementCandidate best = Places.Advisor.Advise(Places.Guest(50, vcpus: 3), Places.Host(100), options).Best!;
        Assert.That(best.VcpuPins.Select(pin => $"{pin.Key}={pin.Value}"), Is.EqualTo(["0=0", "1=1", "2=2"]));
        Assert.That($"{best.EmulatorPin}", Is.EqualTo("3"));
    }

    [Test]
    public void Advise_NearnessRequired_PairTooFar()
    {
        PlacementOptions options = new() { Nearness = PlacementWish.Require, MaxDistance = 15 };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(40, 40), Places.Host(50, 50), options);
        PlacementRejection why = advice.Rejections.Single(one => one.OtherNode is not null);
        Assert.That((why.Problem.Code, why.Node, why.OtherNode), Is.EqualTo(("NB7613", (int?)0, (int?)1)));
    }

    [Test]
    public void Advise_DeviceOnFullNode_DeviceElsewhere()
    {
        PlacementOptions options = new()
        {
            SingleNode = PlacementWish.Require, DeviceNodes = PlacementWish.Require, Devices = [new() { Name = "0000:3b:00.0", Node = 0 }],
        };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(40, 100), options);
        Assert.That(Places.Codes(advice), Does.Contain("NB7615"));
        Assert.That(advice.Success, Is.False);
    }

    [TestCase(PlacementWish.Prefer, "1")]
    [TestCase(PlacementWish.Require, "1")]
    [TestCase(PlacementWish.Ignore, "0")]
    public void Advise_Device_ItsNode(PlacementWish wish, string nodes)
    {
        PlacementOptions options = new() { DeviceNodes = wish, Devices = [new() { Name = "0000:3b:00.0", Node = 1 }] };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(60, 100), options);
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo(nodes));
    }

    [TestCase(PlacementWish.Prefer, "1")]
    [TestCase(PlacementWish.Require, "1")]
    [TestCase(PlacementWish.Ignore, "0")]
    public void Advise_PagesLeftFree_TheNodeThatKeepsThem(PlacementWish wish, string nodes)
    {
        PlacementOptions options = new() { FreePages = wish, PagesLeftFree = 20 };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(60, 100), options);
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo(nodes));
    }

    [Test]
    public void Advise_RequirementsThatExcludeEachOther_AreNamed()
    {
        PlacementOptions options = new() { SingleNode = PlacementWish.Require, DeviceNodes = PlacementWish.Require, Devices = [new() { Name = "a", Node = 0 }, new() { Name = "b", Node = 1 }] };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Places.Host(100, 100), options);
        Assert.That(Places.Codes(advice), Is.EqualTo(["NB7621"]));
        Assert.That(advice.Rejections[0].Problem.Message, Does.Contain("one host node, the nodes of all devices"));
    }

    [Test]
    public void Advise_UnknownNodes_NoAdvice()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), HostMemory.Unknown);
        Assert.That(Places.Codes(advice), Is.EqualTo(["NB7619"]));
        Assert.That(advice.MissingFacts.Single().Name, Is.EqualTo("Nodes"));
    }

    [Test]
    public void Advise_UnknownPages_CandidateRestsOnThem()
    {
        HostMemory host = Places.Host(40, 100);
        host = host with { Nodes = [host.Nodes!.Value[0], host.Nodes.Value[1] with { HugePagePools = null }] };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), host);
        Assert.Multiple(() =>
        {
            Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1"));
            Assert.That(advice.Best!.Score.Verdict, Is.EqualTo(FitVerdict.Unknown));
            Assert.That(advice.Best.Preflight!.Verdict, Is.EqualTo(FitVerdict.Unknown));
            Assert.That(advice.MissingFacts.Select(fact => fact.Name), Does.Contain("Nodes[1].HugePagePools"));
        });
    }

    [Test]
    public void Advise_ManyCellsAndFewSteps_SaysThatItStopped()
    {
        PlacementOptions options = new() { MaxSteps = 10, MaxCandidates = 1 };
        int[] pages = [.. Enumerable.Range(0, 12).Select(i => 20 + (i * 7 % 12))];
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(pages), Places.Host([.. Enumerable.Range(0, 12).Select(i => 40UL + (ulong)(i * 5 % 12))]), options);
        Assert.Multiple(() =>
        {
            Assert.That(advice.Success, Is.True);
            Assert.That(advice.IsProvedOptimal, Is.False);
            Assert.That(advice.Problems.Select(problem => problem.Code), Does.Contain("NB7620"));
            Assert.That(advice.Bound!.CompareTo(advice.Best!.Score), Is.LessThanOrEqualTo(0));
            Assert.That(advice.Gap, Is.Not.Null);
        });
    }
}
