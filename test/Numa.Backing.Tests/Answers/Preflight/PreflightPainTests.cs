using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>What a user would now get who asked in one of the threads of docs/answers.md whether a guest fits.</summary>
internal sealed class PreflightPainTests
{
    [Test]
    public void Pain01_PagesFreeButOnAnotherNode_NamesCellNodeSizeAndShortfall()
    {
        PreflightResult result = Hosts.Check(Hosts.TwoCells(100, 400), Hosts.With(1000, 100));
        ObjectFit cell = result.Objects.Single(fit => fit.Verdict == FitVerdict.DoesNotFit);
        NodeFit node = cell.Nodes.Single();
        Assert.Multiple(() =>
        {
            Assert.That(cell.Requirement.CellId, Is.EqualTo(1));
            Assert.That(cell.Requirement.PageSize, Is.EqualTo(Hosts.Page));
            Assert.That(node.Node, Is.EqualTo(1));
            Assert.That(node.Free, Is.EqualTo(ByteSize.FromMebibytes(200)));
            Assert.That(node.ShortBy, Is.EqualTo(ByteSize.FromMebibytes(200)));
            PoolChange expected = new(1, Hosts.Page, 100, 200) { FreeMemory = ByteSize.FromGibibytes(1) };
            Assert.That(Parts.Difference(result.PoolChanges, new[] { expected }), Is.Null);
            Assert.That(expected.HasRoom, Is.True);
            Assert.That(result.Problems.Single().Code, Is.EqualTo(PreflightCodes.DoesNotFit.Code));
        });
    }

    [Test]
    public void Pain01_ControlGroupLimit_IsToldApart()
    {
        HostMemory host = Hosts.With(1000, 1000) with
        {
            HugeTlbLimits = [new() { PageSize = Hosts.Page, Most = ByteSize.FromMebibytes(150) }],
        };
        PreflightResult result = Hosts.Check(Hosts.TwoCells(100, 100), host);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(result.Objects[1].OverLimit, Is.EqualTo(ByteSize.FromMebibytes(50)));
            Assert.That(result.Problems.Single().Code, Is.EqualTo(PreflightCodes.OverHugeTlbLimit.Code));
        });
    }

    // 1290 and 758 pages of 2 MiB, and a guest of 2 GiB in each of two cells.
    [Test]
    public void Pain02_UnevenPools_StrictFailsAndTheNearestGuestsThatFitAreNamed()
    {
        PreflightResult result = Hosts.Check(Hosts.TwoCells(2048, 2048), Hosts.With(1290, 758));
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
            Assert.That(result.Alternatives.Select(alternative => alternative.Kind), Is.EqualTo(
                new[] { AlternativeKind.Mode, AlternativeKind.Nodes, AlternativeKind.Split }));
            AlternativeChange[] otherMode = [new("cpu/numa/cell[1]", NumaMode.Preferred, null, null)];
            Assert.That(Parts.Difference(result.Alternatives[0].Changes, otherMode), Is.Null);
            AlternativeChange[] moreNodes = [new("cpu/numa/cell[1]", null, NodeSet.Of(0, 1), null)];
            Assert.That(Parts.Difference(result.Alternatives[1].Changes, moreNodes), Is.Null);
        });
    }

    [TestCase("strict", FitVerdict.DoesNotFit)]
    [TestCase("preferred", FitVerdict.Spills)]
    [TestCase("interleave", FitVerdict.Spills)]
    [TestCase("restrictive", FitVerdict.DoesNotFit)]
    public void Pain02_EachMode_HasItsOwnAnswer(string mode, FitVerdict verdict) => Assert.That(
        Hosts.Check(Hosts.Huge(256, $"mode='{mode}' nodeset='1'"), Hosts.With(100, 100)).Verdict, Is.EqualTo(verdict));

    [Test]
    public void Pain03_ConfinedProcess_PrivilegesAreData()
    {
        KernelPrivilege[] huge = Privileges(Guests.HugeStrict);
        Assert.Multiple(() =>
        {
            Assert.That(huge, Is.EqualTo(new[]
            {
                KernelPrivilege.BindMemory, KernelPrivilege.SetAffinity, KernelPrivilege.LockMemory, KernelPrivilege.HugePages,
            }));
            Assert.That(Privileges("<memory unit='GiB'>1</memory>"), Is.Empty);
        });
    }

    [Test]
    public void Pain04_EqualSplitOnUnevenNodes_AnotherSplitIsSuggested()
    {
        Alternative split = Hosts.Check(Hosts.TwoCells(2048, 2048), Hosts.With(1290, 758)).Alternatives
            .Single(alternative => alternative.Kind == AlternativeKind.Split);
        Assert.Multiple(() =>
        {
            Assert.That(split.Verdict, Is.EqualTo(FitVerdict.Fits));
            Assert.That(split.Changes.Select(change => change.Size), Is.EqualTo(
                new ByteSize?[] { ByteSize.FromMebibytes(1290 * 2), ByteSize.FromMebibytes(758 * 2) }));
        });
    }

    [Test]
    public void Pain10_NotAWholeNumberOfPages_IsSaidBeforeTheStart()
    {
        PreflightResult result = Hosts.Check(Hosts.Huge(257, ""), Hosts.With(129, 0));
        Assert.Multiple(() =>
        {
            Assert.That(result.Objects.Single().Requirement.Pages, Is.EqualTo(129));
            Assert.That(result.Problems.Single().Code, Is.EqualTo(PreflightCodes.PartOfPage.Code));
        });
    }

    [Test]
    public void Pain16_UnattachedProposal_MemoryIsCountedTwiceBecauseItIsTakenTwice()
    {
        MemoryArgsOptions proposal = new() { GlobalPolicy = GlobalPolicy.Unattached };
        HostRequirements needs = Guests.Build(Guests.HugeStrict, "old", proposal).Plan!.GetRequirements();
        Assert.That(
            needs.Pools.Select(pool => (pool.Kind, pool.Needed)),
            Is.EqualTo(new[] { (MemoryKind.Ordinary, ByteSize.FromGibibytes(1)), (MemoryKind.HugePages, ByteSize.FromGibibytes(1)) }));
    }

    [Test]
    public void Pain16_UnevenNodes_EachPieceIsCountedOnce()
    {
        ValueList<PoolRequirement> pools = Guests.Build(Hosts.TwoCells(512, 256)).Plan!.GetRequirements().Pools;
        Assert.That(pools.Select(pool => (pool.Nodes, pool.Pages)), Is.EqualTo(new (NodeSet?, ulong)[]
        {
            (NodeSet.Of(0), 256), (NodeSet.Of(1), 128),
        }));
    }

    [Test]
    public void Check_InterleavedMemoryInUse_NothingSaidOfStrictGuests()
    {
        PreflightResult result = Hosts.Check(Hosts.Ordinary(4096, "mode='interleave' nodeset='0-1'"), Hosts.With(0, 0));
        Assert.That(result.Problems.Select(problem => problem.Code), Does.Contain(PreflightCodes.MemoryInUseElastic.Code));
    }

    [TestCase(1024, FitVerdict.Fits)]
    [TestCase(2048, FitVerdict.AtRisk)]
    [TestCase(8192, FitVerdict.DoesNotFit)]
    public void Pain20_StrictWithTooLittleFree_GuestMayBeKilled(int mebibytes, FitVerdict verdict)
    {
        PreflightResult result = Hosts.Check(Hosts.Ordinary(mebibytes, "mode='strict' nodeset='1'"), Hosts.With(0, 0));
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict));
            Assert.That(
                result.Problems.Select(problem => problem.Code).Contains(PreflightCodes.MemoryInUse.Code),
                Is.EqualTo(verdict == FitVerdict.AtRisk));
        });
    }

    [TestCase("<memoryBacking><locked/></memoryBacking>", LockLimitRule.Unlimited, null)]
    [TestCase("<memtune><hard_limit unit='GiB'>3</hard_limit></memtune><memoryBacking><locked/></memoryBacking>", LockLimitRule.HardLimit, 3072)]
    [TestCase("", LockLimitRule.NotNeeded, null)]
    public void Pain21_LockedMemory_LimitWithItsFormula(string elements, LockLimitRule rule, int? mebibytes)
    {
        LockedMemoryRequirement locked = Guests.Build("<memory unit='GiB'>2</memory>" + elements).Plan!.GetRequirements().LockedMemory;
        Assert.Multiple(() =>
        {
            Assert.That(locked.Rule, Is.EqualTo(rule));
            Assert.That(locked.Limit?.Mebibytes, Is.EqualTo((ulong?)mebibytes));
            Assert.That(locked.Formula, Is.Not.Empty);
        });
    }

    private static KernelPrivilege[] Privileges(string inside) =>
        [.. Guests.Build(inside).Plan!.GetRequirements().Privileges.Select(needed => needed.Privilege)];
}
