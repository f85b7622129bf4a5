using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Preflight;

internal sealed class PreflightTests
{
    // What Linux did on a host of two nodes with 100 free pages each: docs/sources.md#lab-mem-path to #lab-interleave.
    [TestCase(256, "", FitVerdict.Fits, "N0=100 N1=28")]
    [TestCase(128, "mode='strict' nodeset='1'", FitVerdict.Fits, "N1=64")]
    [TestCase(256, "mode='preferred' nodeset='1'", FitVerdict.Spills, "N0=28 N1=100")]
    [TestCase(128, "mode='interleave' nodeset='0-1'", FitVerdict.Fits, "N0=32 N1=32")]
    [TestCase(256, "mode='strict' nodeset='1'", FitVerdict.DoesNotFit, "N1=100")]
    public void Check_MeasuredGuests_AsTheKernelDid(int mebibytes, string policy, FitVerdict verdict, string placement)
    {
        ObjectFit fit = Hosts.Check(Hosts.Huge(mebibytes, policy), Hosts.With(100, 100)).Objects.Single();
        Assert.Multiple(() =>
        {
            Assert.That(fit.Verdict, Is.EqualTo(verdict));
            Assert.That(Hosts.Placement(fit), Is.EqualTo(placement));
        });
    }

    [TestCase("mode='strict' nodeset='1'", 200, FitVerdict.Fits)]
    [TestCase("mode='strict' nodeset='1'", 202, FitVerdict.DoesNotFit)]
    [TestCase("mode='strict' nodeset='0-1'", 400, FitVerdict.Fits)]
    [TestCase("mode='strict' nodeset='0-1'", 402, FitVerdict.DoesNotFit)]
    [TestCase("mode='restrictive' nodeset='1'", 202, FitVerdict.DoesNotFit)]
    [TestCase("mode='preferred' nodeset='1'", 200, FitVerdict.Fits)]
    [TestCase("mode='preferred' nodeset='1'", 202, FitVerdict.Spills)]
    [TestCase("mode='preferred' nodeset='1'", 402, FitVerdict.DoesNotFit)]
    [TestCase("mode='interleave' nodeset='0-1'", 400, FitVerdict.Fits)]
    [TestCase("mode='interleave' nodeset='0-1'", 402, FitVerdict.DoesNotFit)]
    [TestCase("mode='interleave' nodeset='1'", 202, FitVerdict.Spills)]
    [TestCase("", 400, FitVerdict.Fits)]
    [TestCase("", 402, FitVerdict.DoesNotFit)]
    public void Check_AroundTheLimit_ByTheModesOwnRule(string policy, int mebibytes, FitVerdict verdict)
    {
        PreflightResult result = Hosts.Check(Hosts.Huge(mebibytes, policy), Hosts.With(100, 100));
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict));
            Assert.That(result.Starts, Is.EqualTo(verdict != FitVerdict.DoesNotFit));
        });
    }

    [Test]
    public void Check_InterleaveOnUnevenNodes_RestComesFromTheOther()
    {
        PreflightResult result = Hosts.Check(Hosts.Huge(200, "mode='interleave' nodeset='0-1'"), Hosts.With(30, 100));
        ObjectFit fit = result.Objects.Single();
        Assert.Multiple(() =>
        {
            Assert.That(fit.Verdict, Is.EqualTo(FitVerdict.Spills));
            Assert.That(fit.Elsewhere, Is.EqualTo(ByteSize.FromMebibytes(40)));
            Assert.That(fit.Nodes[0].ShortBy, Is.EqualTo(ByteSize.FromMebibytes(40)));
            Assert.That(Codes(result), Is.EqualTo(new[] { PreflightCodes.Spills.Code }));
        });
    }

    // What Linux did: the second cell's 25 pages of node 0 were 10, and node 1 gave 40.
    [Test]
    public void Check_InterleaveBesideStrict_TheOtherNodeGivesMoreThanItsShare()
    {
        string guest = Hosts.TwoCells(180, 100).Replace("mode='strict' nodeset='1'", "mode='interleave' nodeset='0-1'", StringComparison.Ordinal);
        Assert.That(Hosts.Placement(Hosts.Check(guest, Hosts.With(100, 100)).Objects[1]), Is.EqualTo("N0=10 N1=40"));
    }

    [Test]
    public void Check_TwoPiecesOnOneNode_SecondFindsWhatTheFirstLeft()
    {
        string guest = Hosts.TwoCells(120, 120).Replace("nodeset='1'", "nodeset='0'", StringComparison.Ordinal);
        PreflightResult result = Hosts.Check(guest, Hosts.With(100, 100));
        Assert.Multiple(() =>
        {
            Assert.That(result.Objects.Select(fit => fit.Verdict), Is.EqualTo(new[] { FitVerdict.Fits, FitVerdict.DoesNotFit }));
            Assert.That(result.Objects[1].Nodes.Single().Free, Is.EqualTo(ByteSize.FromMebibytes(80)));
            Assert.That(result.Objects[1].ShortBy, Is.EqualTo(ByteSize.FromMebibytes(40)));
        });
    }

    // Reserved pages are promised to others, whichever node they will come from.
    [TestCase(0UL, FitVerdict.Fits)]
    [TestCase(100UL, FitVerdict.Fits)]
    [TestCase(101UL, FitVerdict.DoesNotFit)]
    public void Check_ReservedPages_CountForTheWholeHost(ulong reserved, FitVerdict verdict) => Assert.That(
        Hosts.Check(Hosts.Huge(200, "mode='strict' nodeset='0'"), Hosts.With(100, 100, reserved)).Verdict, Is.EqualTo(verdict));

    [TestCase(27UL, 0UL, FitVerdict.DoesNotFit)]
    [TestCase(28UL, 0UL, FitVerdict.AtRisk)]
    [TestCase(38UL, 10UL, FitVerdict.AtRisk)]
    [TestCase(37UL, 10UL, FitVerdict.DoesNotFit)]
    public void Check_Overcommit_IsNoPromise(ulong overcommit, ulong surplus, FitVerdict verdict)
    {
        HostMemory host = Hosts.With(100, 0);
        host = host with { HugePagePools = [Hosts.Pool(100) with { Reserved = 0, Overcommit = overcommit, Surplus = surplus }] };
        PreflightResult result = Hosts.Check(Hosts.Huge(256, ""), host);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict));
            Assert.That(result.Starts, Is.EqualTo(verdict == FitVerdict.AtRisk ? null : false));
            Assert.That(
                Codes(result), Does.Contain((verdict == FitVerdict.AtRisk ? PreflightCodes.PagesOnDemand : PreflightCodes.DoesNotFit).Code));
        });
    }

    [Test]
    public void Check_NothingKnown_NamesWhatIsMissing()
    {
        PreflightResult result = Hosts.Check(Hosts.Huge(256, "mode='strict' nodeset='1'"), HostMemory.Unknown);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(FitVerdict.Unknown));
            Assert.That(result.Starts, Is.Null);
            Assert.That(
                result.MissingFacts.Select(fact => fact.Name), Is.EquivalentTo(new[] { "HugePagePools", "Nodes", "HugeTlbLimits", "ControlGroup" }));
        });
    }

    [Test]
    public void Check_FactThatSeveralBlocksMiss_IsNamedOnce()
    {
        PreflightResult result = Hosts.Check(Hosts.TwoCells(100, 100), HostMemory.Unknown);
        Assert.That(result.Objects, Has.Count.EqualTo(2));
        Assert.That(
            result.MissingFacts.Select(fact => fact.Name), Is.EquivalentTo(new[] { "HugePagePools", "Nodes", "HugeTlbLimits", "ControlGroup" }));
    }

    [Test]
    public void Check_OneNodeUnknown_AnswersTheOther()
    {
        HostMemory host = Hosts.With(100, 100);
        host = host with { Nodes = [Hosts.Node(0, 100), Hosts.Node(1, 0) with { HugePagePools = null }] };
        PreflightResult result = Hosts.Check(Hosts.TwoCells(100, 100), host);
        Assert.Multiple(() =>
        {
            Assert.That(result.Objects.Select(fit => fit.Verdict), Is.EqualTo(new[] { FitVerdict.Fits, FitVerdict.Unknown }));
            Assert.That(result.MissingFacts.Select(fact => fact.Name), Is.EqualTo(new[] { "Nodes[1].HugePagePools" }));
        });
    }

    [Test]
    public void Check_OnlyTheHostsNumberKnown_StillRefusesWhatIsTooMuch() => Assert.That(
        Hosts.Check(Hosts.Huge(256, "mode='strict' nodeset='1'"), new() { HugePagePools = [Hosts.Pool(100)] }).Verdict,
        Is.EqualTo(FitVerdict.DoesNotFit));

    [Test]
    public void Check_NodeOfAnotherHost_SaysWhichAreThere()
    {
        HostMemory host = Hosts.With(200, 0) with { Nodes = [Hosts.Node(0, 200)] };
        PreflightResult result = Hosts.Check(Hosts.Huge(64, "mode='strict' nodeset='1'"), host);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(Codes(result), Does.Contain(PreflightCodes.NodeMissing.Code));
        });
    }

    [Test]
    public void Check_NodeWithoutMemory_SaysSo()
    {
        HostMemory host = Hosts.With(100, 0);
        HostNode empty = Hosts.Node(1, 0) with { TotalMemory = ByteSize.Zero, FreeMemory = ByteSize.Zero };
        PreflightResult result = Hosts.Check(Hosts.Ordinary(64, "mode='strict' nodeset='1'"), host with { Nodes = [host.Nodes!.Value[0], empty] });
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(Codes(result), Does.Contain(PreflightCodes.NodeWithoutMemory.Code));
        });
    }

    [Test]
    public void Check_NodeWithoutPool_SaysSo()
    {
        HostMemory host = Hosts.With(100, 0);
        host = host with { Nodes = [host.Nodes!.Value[0], Hosts.Node(1, 0) with { HugePagePools = [] }] };
        PreflightResult result = Hosts.Check(Hosts.Huge(64, "mode='strict' nodeset='1'"), host);
        Assert.That(Codes(result), Is.EqualTo(new[] { PreflightCodes.NodeWithoutPool.Code, PreflightCodes.DoesNotFit.Code }));
    }

    [TestCase(512, FitVerdict.Fits)]
    [TestCase(513, FitVerdict.DoesNotFit)]
    public void Check_MemoryInFiles_NeedsRoomInTheDirectory(int mebibytes, FitVerdict verdict)
    {
        string guest = $"<memory unit='MiB'>{mebibytes}</memory><memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>";
        HostMemory host = Hosts.With(0, 0) with { MemoryBackingRoom = ByteSize.FromMebibytes(512) };
        Assert.That(Hosts.Check(guest, host).Verdict, Is.EqualTo(verdict));
    }

    [TestCase("mode='strict' nodeset='1'", 256)]
    [TestCase("mode='strict' nodeset='0-1'", 512)]
    [TestCase("mode='interleave' nodeset='0-1'", 512)]
    [TestCase("mode='preferred' nodeset='0'", 512)]
    [TestCase("", 512)]
    public void Check_PoolChangesApplied_Fits(string policy, int mebibytes)
    {
        HostMemory host = Hosts.With(100, 100);
        PreflightResult before = Hosts.Check(Hosts.Huge(mebibytes, policy), host);
        PreflightResult after = Hosts.Check(Hosts.Huge(mebibytes, policy), Applied(host, before.PoolChanges));
        Assert.Multiple(() =>
        {
            Assert.That(before.Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(before.PoolChanges, Is.Not.Empty);
            Assert.That(after.Verdict, Is.LessThanOrEqualTo(FitVerdict.Spills));
        });
    }

    // docs/sources.md#lab-mem-path: -mem-path spilled over both nodes, as nobody had given the process the policy.
    [Test]
    public void Check_LegacyPath_FitsOnlyWhereThePolicyIsNotApplied()
    {
        string guest = Hosts.Huge(256, "mode='strict' nodeset='1'");
        HostRequirements needs = Guests.Build(guest, "old").Plan!.GetRequirements();
        HostMemory host = Hosts.With(100, 100);
        Assert.Multiple(() =>
        {
            Assert.That(needs.CheckAgainst(host).Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(
                Hosts.Placement(needs.WithArgumentsAlone().CheckAgainst(host).Objects.Single()),
                Is.EqualTo("N0=100 N1=28"));
        });
    }

    [Test]
    public void Check_VirtioMem_NeedsWhatIsRequested()
    {
        MemoryRequirement device = Guests.Build(Guests.Devices).Plan!.GetRequirements().Memory.Single(item => item.Id == "memvirtiomem0");
        Assert.Multiple(() =>
        {
            Assert.That(device.Needed, Is.EqualTo(ByteSize.FromGibibytes(1)));
            Assert.That(device.Moment, Is.EqualTo(AllocationMoment.AsUsed));
        });
    }

    [Test]
    public void Check_ConcernsOneSuggestion_NothingIsApplied()
    {
        HostMemory host = Hosts.With(100, 100);
        HostRequirements requirements = Guests.Build(Hosts.Huge(256, "mode='strict' nodeset='1'")).Plan!.GetRequirements();
        PreflightResult first = requirements.CheckAgainst(host);
        Assert.That(Parts.Difference(requirements.CheckAgainst(host), first), Is.Null);
    }

    private static IEnumerable<string> Codes(PreflightResult result) => result.Problems.Select(problem => problem.Code);

    private static HostMemory Applied(HostMemory host, ValueList<PoolChange> changes)
    {
        ulong more = changes.Aggregate(0UL, (sum, change) => sum + (change.To - change.From));
        return host with
        {
            HugePagePools = [Hosts.Pool(host.HugePagePools!.Value[0].Free + more) with { Reserved = 0 }],
            Nodes = [.. host.Nodes!.Value.Select(node => changes.FirstOrDefault(change => change.Node == node.Id) is { } change
                ? node with { HugePagePools = [Hosts.Pool(change.To)] }
                : node)],
        };
    }
}
