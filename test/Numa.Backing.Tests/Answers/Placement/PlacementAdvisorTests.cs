namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Where a guest is placed, and what is written into its domain.</summary>
internal sealed class PlacementAdvisorTests
{
    [TestCase("100 100", "0", TestName = "Advise_EqualNodes_TheLowest")]
    [TestCase("100 60", "1", TestName = "Advise_Pack_TheFullestNodeWithRoom")]
    [TestCase("40 100", "1", TestName = "Advise_OneNodeTooSmall_TheOther")]
    [TestCase("40 40", "0-1", TestName = "Advise_NoNodeHasRoom_BothTogether")]
    [TestCase("20 20", "none", TestName = "Advise_HostTooSmall_NoPlacement")]
    public void Advise_GuestWithoutCells_NodeSet(string free, string nodes)
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(50), Host(free));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo(nodes));
        Assert.That(advice.IsProvedOptimal, Is.True);
    }

    [TestCase("100 100 100", "0 0", PlacementStrategy.Pack)]
    [TestCase("100 60 60", "0 0", PlacementStrategy.Pack)]
    [TestCase("60 60 70", "0 1", PlacementStrategy.Pack)]
    [TestCase("100 100 100", "0 1", PlacementStrategy.Spread)]
    [TestCase("60 90 70", "1 2", PlacementStrategy.Spread)]
    public void Advise_TwoCells_PackedOrSpread(string free, string nodes, PlacementStrategy strategy)
    {
        PlacementOptions options = new() { Strategy = strategy };
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(40, 40), Host(free), options);
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo(nodes));
    }

    [Test]
    public void Advise_Candidate_DomainPlanAndPreflightAgree()
    {
        PlacementCandidate best = Places.Advisor.Advise(Places.Cells(40, 40), Places.Host(60, 60)).Best!;
        NumaTune tune = best.Domain.NumaTune!;
        Assert.Multiple(() =>
        {
            Assert.That(tune.MemNodes.Select(node => $"{node.CellId}={node.NodeSet} {node.Mode}"), Is.EqualTo(["0=0 Strict", "1=1 Strict"]));
            Assert.That(best.Domain.CpuTune!.VcpuPins.Select(pin => $"{pin.Vcpu}={pin.Cpus}"), Is.EqualTo(["0=0-3", "1=4-7"]));
            Assert.That($"{best.Domain.CpuTune.EmulatorPin}", Is.EqualTo("0-7"));
            Assert.That(best.Preflight!.Verdict, Is.EqualTo(FitVerdict.Fits));
            Assert.That(best.Score.Verdict, Is.EqualTo(FitVerdict.Fits));
            Assert.That(best.Plan!.Blocks.Select(block => $"{block.HostNodes}"), Is.EqualTo(["0", "1"]));
            Assert.That($"{best.AdvisedNodes}", Is.EqualTo("0-1"));
            Assert.That(best.Nodes.Select(share => $"{share.Node}: {share.Taken}, {share.Left} left"), Is.EqualTo(["0: 80 MiB, 40 MiB left", "1: 80 MiB, 40 MiB left"]));
        });
    }

    [Test]
    public void Advise_Candidate_XmlReadsBackAsTheDomain()
    {
        PlacementCandidate best = Places.Advisor.Advise(Places.Cells(40, 40), Places.Host(60, 60)).Best!;
        DomainDefinition read = DomainDefinition.Parse(best.Domain.ToXml());
        Assert.That(read, Is.EqualTo(best.Domain));
    }

    [Test]
    public void Advise_PlacementAuto_AdvisedNodesForTheDomainAsItIs()
    {
        DomainDefinition auto = Places.Guest(50, tune: "<numatune><memory mode='strict' placement='auto'/></numatune>");
        HostMemory host = Places.Host(40, 60);
        PlacementCandidate best = Places.Advisor.Advise(auto, host).Best!;
        MemoryArgs args = new MemoryArgsBuilder(Explanation.Guests.Qemu, host, new() { Start = best.Start }).Build(auto);
        Assert.Multiple(() =>
        {
            Assert.That($"{best.Start.AdvisedNodes}", Is.EqualTo("1"));
            Assert.That($"{args.Plan!.Blocks[0].HostNodes}", Is.EqualTo("1"));
            Assert.That($"{best.Domain.NumaTune!.Memory!.NodeSet}", Is.EqualTo("1"));
            Assert.That(best.Domain.NumaTune.Memory.Placement, Is.Null);
        });
    }

    [Test]
    public void Advise_VcpusUnderAuto_NodesAndCpusAreWritten()
    {
        DomainDefinition auto = Explanation.Guests.Domain(
            "<memory unit='MiB'>100</memory><memoryBacking><hugepages/></memoryBacking><vcpu placement='auto'>2</vcpu>");
        DomainDefinition placed = Places.Advisor.Advise(auto, Places.Host(40, 60)).Best!.Domain;
        Assert.Multiple(() =>
        {
            Assert.That($"{placed.NumaTune!.Memory!.NodeSet} {placed.NumaTune.Memory.Mode}", Is.EqualTo("1 Strict"));
            Assert.That(placed.Vcpu!.Placement, Is.EqualTo(PlacementMode.Static));
            Assert.That(placed.CpuTune!.VcpuPins.Select(pin => $"{pin.Cpus}"), Is.EqualTo(["4-7", "4-7"]));
        });
    }

    [Test]
    public void Advise_Answer_IsWrittenAsJson()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(40, 40), Places.Host(60, 60, 10));
        System.Text.Json.Nodes.JsonNode json = System.Text.Json.JsonSerializer.SerializeToNode(advice, NumaBackingJson.Context.Options)!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)json["candidates"]![0]!["cells"]![1]!["nodes"], Is.EqualTo("1"));
            Assert.That((string?)json["candidates"]![0]!["preflight"]!["verdict"], Is.EqualTo("fits"));
            Assert.That((string?)json["rejections"]![0]!["problem"]!["code"], Is.EqualTo("NB7611"));
        });
    }

    [Test]
    public void Advise_CellsUnderAuto_MemNodesWithoutAuto()
    {
        DomainDefinition auto = Places.CellsWith("<numatune><memory mode='strict' placement='auto'/></numatune>", 40, 40);
        PlacementCandidate best = Places.Advisor.Advise(auto, Places.Host(50, 50)).Best!;
        Assert.That(best.Plan, Is.Not.Null, string.Join('\n', best.Problems));
        Assert.That($"{best.Start.AdvisedNodes}", Is.EqualTo("0-1"));
    }

    [Test]
    public void Advise_StrictNodeSet_IsNeverChanged()
    {
        DomainDefinition strict = Places.Guest(50, tune: "<numatune><memory mode='strict' nodeset='1'/></numatune>");
        PlacementAdvice fits = Places.Advisor.Advise(strict, Places.Host(100, 60));
        PlacementAdvice full = Places.Advisor.Advise(strict, Places.Host(100, 40));
        Assert.Multiple(() =>
        {
            Assert.That(Places.Nodes(fits.Best), Is.EqualTo("1"));
            Assert.That(fits.Best!.Domain.NumaTune, Is.EqualTo(strict.NumaTune));
            Assert.That(full.Success, Is.False);
            Assert.That(full.Rejections.Single().ShortBy, Is.EqualTo(ByteSize.FromMebibytes(20)));
            Assert.That(full.Rejections.Single().Node, Is.EqualTo(1));
            Assert.That(full.Alternatives, Is.Not.Empty);
        });
    }

    [Test]
    public void Advise_StrictSetForTheGuest_CellsStayInIt()
    {
        DomainDefinition domain = Places.CellsWith("<numatune><memory mode='strict' nodeset='1-2'/></numatune>", 40, 40);
        PlacementAdvice advice = Places.Advisor.Advise(domain, Places.Host(100, 50, 50));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1 2"));
        Assert.That(advice.WhyNot(0).Select(one => one.Problem.Code), Does.Contain("NB7612"));
    }

    [Test]
    public void Advise_MemNodeOfOneCell_TheOtherIsPlacedAroundIt()
    {
        DomainDefinition domain = Places.CellsWith("<numatune><memnode cellid='1' mode='strict' nodeset='0'/></numatune>", 40, 40);
        Assert.That(Places.Nodes(Places.Advisor.Advise(domain, Places.Host(60, 60)).Best), Is.EqualTo("1 0"));
    }

    [Test]
    public void Advise_GuestDistances_NearCellsOnNearNodes()
    {
        DomainDefinition domain = Places.Cells(40, 40, 40);
        ValueList<CellDistance> Row(params int[] values) =>
            [.. values.Select((value, id) => new CellDistance { SiblingId = id, Value = value })];
        domain = domain with
        {
            Cells =
            [
                domain.Cells[0] with { Distances = Row(10, 40, 12) },
                domain.Cells[1] with { Distances = Row(40, 10, 40) },
                domain.Cells[2] with { Distances = Row(12, 40, 10) },
            ],
        };
        HostMemory host = Places.Host([50, 50, 50], (from, to) => from == to ? 10 : from + to == 3 ? 12 : 40);
        PlacementAdvice advice = Places.Advisor.Advise(domain, host);
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1 0 2"));
        Assert.That(advice.Best!.Score.Distance, Is.Zero);
    }

    [Test]
    public void Advise_OrdinaryMemoryInUse_IsAtRiskAndSaysWhy()
    {
        DomainDefinition domain = Explanation.Guests.Domain("<memory unit='GiB'>5</memory>");
        HostMemory host = Places.Host(0);
        PlacementAdvice advice = Places.Advisor.Advise(domain, host);
        Assert.Multiple(() =>
        {
            Assert.That(advice.Best!.Score.Verdict, Is.EqualTo(FitVerdict.AtRisk));
            Assert.That(advice.Best.Preflight!.Verdict, Is.EqualTo(FitVerdict.AtRisk));
            Assert.That(advice.Rejections.Single().ShortBy, Is.EqualTo(ByteSize.FromGibibytes(1)));
        });
    }

    [Test]
    public void Advise_OldMachine_EachCellIsPlaced()
    {
        DomainDefinition domain = Places.Cells(40, 40) with { Machine = "pc-i440fx-4.2" };
        PlacementAdvice advice = Places.Advisor.Advise(domain, Places.Host(60, 60));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("0 1"), string.Join('\n', advice.Problems));
    }

    [Test]
    public void Advise_PinnedVcpus_MemoryFollowsThem()
    {
        DomainDefinition domain = Places.Guest(50, tune: "<cputune><vcpupin vcpu='0' cpuset='4-7'/><vcpupin vcpu='1' cpuset='4-7'/></cputune>");
        PlacementCandidate best = Places.Advisor.Advise(domain, Places.Host(60, 100)).Best!;
        Assert.That(Places.Nodes(best), Is.EqualTo("1"));
        Assert.That(best.Domain.CpuTune!.VcpuPins, Is.EqualTo(domain.CpuTune!.VcpuPins));
    }

    [Test]
    public void Advise_MoreVcpusThanANodeHasCpus_TwoNodes() => Assert.That(
        Places.Nodes(Places.Advisor.Advise(Places.Guest(50, vcpus: 6), Places.Host(100, 100)).Best), Is.EqualTo("0-1"));

    [Test]
    public void Advise_Twice_TheSame()
    {
        HostMemory host = Places.Host(60, 60, 80, 90);
        string One() => string.Join('\n', Places.Advisor.Advise(Places.Cells(20, 30, 40), host).Candidates);
        string first = One();
        Assert.That(One(), Is.EqualTo(first));
    }

    [Test]
    public void Advise_BadDomain_ProblemsOfTheBuild()
    {
        DomainDefinition bad = Places.Guest(50) with { Memory = ByteSize.Zero };
        PlacementAdvice advice = Places.Advisor.Advise(bad, Places.Host(100));
        Assert.That(advice.Success, Is.False);
        Assert.That(advice.Problems.Any(problem => problem.Severity == DiagnosticSeverity.Error), Is.True);
    }

    [Test]
    public void Advise_NoArgument_Throws() => Assert.Multiple(() =>
    {
        Assert.That(() => Places.Advisor.Advise(null!, Places.Host(1)), Throws.ArgumentNullException);
        Assert.That(() => Places.Advisor.Advise(Places.Guest(1), (HostMemory)null!), Throws.ArgumentNullException);
        Assert.That(() => Places.Advisor.Advise(Places.Guest(1), (HostUsage)null!), Throws.ArgumentNullException);
        Assert.That(() => new PlacementAdvisor(null!), Throws.ArgumentNullException);
    });

    [TestCase(PlacementSplit.None, "0-1", 0)]
    [TestCase(PlacementSplit.Equal, "0 1", 2)]
    [TestCase(PlacementSplit.ByNodes, "0 1", 2)]
    public void Advise_GuestThatNoNodeHolds_DividedWhereAllowed(PlacementSplit split, string nodes, int cells)
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(100), Places.Host(60, 60), new() { Split = split });
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo(nodes));
        Assert.That(advice.Best!.Domain.Cells, Has.Count.EqualTo(cells));
        Assert.That(advice.Best.Changes, Is.EqualTo(cells == 0 ? [] : new[] { PlacementChange.Cells }));
    }

    [Test]
    public void Advise_DivideByNodes_CellsAreAsLargeAsTheNodes()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Guest(100), Places.Host(30, 90), new() { Split = PlacementSplit.ByNodes });
        Assert.That(advice.Best!.Domain.Cells.Select(cell => cell.Memory.Mebibytes), Is.EqualTo([150, 50]));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1 0"));
    }

    [Test]
    public void Advise_PagesOfAnotherSize_WhereAllowed()
    {
        HostMemory host = Places.Host(10);
        HugePagePool large = new() { PageSize = ByteSize.FromGibibytes(1), Total = 4, Free = 4 };
        host = host with
        {
            HugePagePools = [.. host.HugePagePools!.Value, large with { Reserved = 0, Overcommit = 0 }],
            Nodes = [host.Nodes!.Value[0] with { HugePagePools = [.. host.Nodes.Value[0].HugePagePools!.Value, large] }],
        };
        Assert.That(Places.Advisor.Advise(Places.Guest(512), host).Success, Is.False);
        PlacementCandidate best = Places.Advisor.Advise(Places.Guest(512), host, new() { MayChangePageSize = true }).Best!;
        Assert.That(best.Cells[0].HugePageSize, Is.EqualTo(ByteSize.FromGibibytes(1)));
        Assert.That(best.Changes, Is.EqualTo([PlacementChange.PageSize]));
    }

    [Test]
    public void Advise_NoNodeHoldsACellAndModeMayChange_OthersHelpOut()
    {
        PlacementOptions options = new() { MayChangeMode = true, SingleNode = PlacementWish.Require };
        PlacementCandidate best = Places.Advisor.Advise(Places.Guest(100), Places.Host(60, 70), options).Best!;
        Assert.Multiple(() =>
        {
            Assert.That(best.Score.Verdict, Is.EqualTo(FitVerdict.Spills));
            Assert.That(best.Preflight!.Verdict, Is.EqualTo(FitVerdict.Spills));
            Assert.That(best.Cells[0].Mode, Is.EqualTo(NumaMode.Preferred));
            Assert.That(best.Changes, Is.EqualTo([PlacementChange.Mode]));
        });
    }

    [Test]
    public void Advise_PreferredByTheDomain_OthersHelpOutWithoutAChange()
    {
        DomainDefinition domain = Places.Guest(100, tune: "<numatune><memory mode='preferred' nodeset='1'/></numatune>");
        PlacementCandidate best = Places.Advisor.Advise(domain, Places.Host(60, 70)).Best!;
        Assert.That(Places.Nodes(best), Is.EqualTo("1"));
        Assert.That(best.Score.Verdict, Is.EqualTo(FitVerdict.Spills));
        Assert.That(best.Changes, Is.Empty);
    }

    [Test]
    public void Advise_CellWithoutMemory_NeedsNoNode()
    {
        PlacementAdvice advice = Places.Advisor.Advise(Places.Cells(40, 0), Places.Host(30, 60));
        Assert.That(Places.Nodes(advice.Best), Is.EqualTo("1"), string.Join('\n', advice.Problems));
        Assert.That(advice.Best!.VcpuPins.Select(pin => $"{pin.Key}={pin.Value}"), Is.EqualTo(["0=4-7", "1=4-7"]));
    }

    [Test]
    public void ToMermaid_NodesWithWhatIsFreeAndTheCells()
    {
        HostUsage usage = Places.Host(100, 60).Without([Places.Plan(Places.Guest(30, tune: "<numatune><memory mode='strict' nodeset='0'/></numatune>"))]);
        string picture = Places.Advisor.Advise(Places.Cells(40, 40), usage).ToMermaid();
        Assert.That(picture, Does.Contain("60 MiB promised, 140 MiB free of 400 MiB").And.Contain("cell0 --> node0_2048"));
    }

    private static HostMemory Host(string free) => Places.Host([.. free.Split(' ').Select(ulong.Parse)]);
}
