using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Which pages a repair moves, and what it leaves with a reason.</summary>
[TestFixture]
internal sealed class RepairPlannerTests
{
    private const ulong Start = 0x7f3a_f020_0000;

    private static readonly SeenBlock Bound = new()
    {
        Id = "ram-node0", Start = Start, Policy = "bind", Nodes = [1], Page = 4096, Store = "anonymous", Parts = 1,
    };

    [Test]
    public void PlanRepair_GuestAsPlanned_NothingMoves()
    {
        RepairPlan repair = Guest("1").PlanRepair(SeenBlock.Evidence(Bound));
        Assert.That((repair.Moves.Count, repair.Diagnostics.Count), Is.EqualTo((0, 0)), repair.ToString());
    }

    [Test]
    public void PlanRepair_PagesOnAnotherNode_MoveHome()
    {
        RepairPlan repair = Guest("1").PlanRepair(Seen(Bound, "N1=16384", "N0=100 N1=16284"));
        PageMove move = repair.Moves.Single();
        Assert.Multiple(() =>
        {
            Assert.That((move.Block, move.Address, move.Length), Is.EqualTo(("ram-node0", Start, ByteSize.FromMebibytes(64))));
            Assert.That((move.PageSize, move.Pages), Is.EqualTo((ByteSize.FromKibibytes(4), 100UL)));
            Assert.That(move.Nodes, Is.EqualTo(NodeSet.Of(1)));
            Assert.That((move.IsInterleaved, move.IsUneven, move.IsShared), Is.EqualTo((false, false, false)));
            Assert.That(repair.Diagnostics, Is.Empty);
            Assert.That(repair.ToString(), Is.EqualTo("ram-node0: move 100 pages of 4 KiB in 64 MiB at 0x7f3af0200000 to host nodes 1"));
        });
    }

    [Test]
    public void PlanRepair_MappingInParts_EachPartWithMisplacedPagesMoves()
    {
        RepairPlan repair = Guest("1").PlanRepair(Seen(Bound with { Parts = 4 }, $"{Start + 0x1000000:x} bind:1 N1=4096", $"{Start + 0x1000000:x} bind:1 N0=1 N1=4095"));
        Assert.That(
            repair.Moves.Select(move => (move.Address, move.Length)),
            Is.EqualTo([(Start + 0x1000000, ByteSize.FromMebibytes(16))]), repair.ToString());
    }

    [Test]
    public void PlanRepair_InterleavedPagesElsewhere_TakeTurns()
    {
        RepairPlan repair = Guest("0-1", NumaMode.Interleave).PlanRepair(Seen(
            Bound with { Policy = "interleave", Nodes = [0, 1] }, "N0=8192 N1=8192", "N0=8192 N1=8000 N2=192"));
        PageMove move = repair.Moves.Single();
        Assert.That((move.Pages, move.IsInterleaved, move.IsUneven), Is.EqualTo((192UL, true, false)));
    }

    [Test]
    public void PlanRepair_InterleavedPagesOnOneNode_AreSpread()
    {
        RepairPlan repair = Guest("0-1", NumaMode.Interleave).PlanRepair(Seen(
            Bound with { Policy = "interleave", Nodes = [0, 1] }, "N0=8192 N1=8192", "N0=16384"));
        PageMove move = repair.Moves.Single();
        Assert.That((move.Pages, move.IsInterleaved, move.IsUneven), Is.EqualTo((16384UL, true, true)));
    }

    [Test]
    public void PlanRepair_MappingWithoutThePolicy_PagesMoveAndThePolicyStays()
    {
        RepairPlan repair = Guest("1").PlanRepair(Seen(Bound, "bind:1 N1=16384", "default N0=16384"));
        Assert.That(repair.Moves.Select(move => move.Pages), Is.EqualTo([16384UL]));
        Assert.That(Codes(repair), Is.EqualTo([RepairCodes.PolicyStays.Code]));
    }

    [Test]
    public void PlanRepair_SharedMemory_MovesPagesOfOtherProcessesToo()
    {
        MemoryPlan plan = Guest("1", backing: new() { Source = MemorySource.MemFd, Access = MemoryAccess.Shared });
        RepairPlan repair = plan.PlanRepair(Seen(Bound with { Store = "memfd" }, "N1=16384", "N0=100 N1=16284"));
        Assert.That(repair.Moves.Single().IsShared);
    }

    [Test]
    public void PlanRepair_HugePages_StayWithAReason()
    {
        SeenBlock huge = Bound with { Page = 2 << 20, Store = "memfd" };
        MemoryPlan plan = Guest("1", backing: new()
        {
            Source = MemorySource.MemFd, Access = MemoryAccess.Shared, HugePages = new(), Allocation = MemoryAllocation.Immediate,
        });
        GuestEvidence evidence = Seen(huge, "N1=32", "N0=2 N1=30");
        evidence = evidence with { NumaMaps = evidence.NumaMaps!.Replace(" N0", " huge N0", StringComparison.Ordinal) };
        RepairPlan repair = plan.PlanRepair(evidence);
        Assert.That((repair.Moves.Count, Codes(repair)), Is.EqualTo((0, new[] { RepairCodes.HugePagesStay.Code })), repair.ToString());
        Assert.That(repair.Diagnostics[0].Message, Does.Contain("2 misplaced huge pages of 2 MiB"));
    }

    [Test]
    public void PlanRepair_EvidenceThatDoesNotShowTheBlock_NothingMoves()
    {
        RepairPlan repair = Guest("1").PlanRepair(Seen(Bound, "N1=16384", "N0=16384") with { NumaMaps = null });
        Assert.That((repair.Moves.Count, Codes(repair)), Is.EqualTo((0, new[] { RepairCodes.PlaceUnknown.Code })));
    }

    [Test]
    public void PlanRepair_EndsOfMappingsUnknown_NothingMoves()
    {
        GuestEvidence evidence = Seen(Bound, "N1=16384", "N0=16384") with { Smaps = null };
        RepairPlan repair = Guest("1").PlanRepair(evidence);
        Assert.That((repair.Moves.Count, Codes(repair)), Is.EqualTo((0, new[] { RepairCodes.PlaceUnknown.Code })));
    }

    [Test]
    public void PlanRepair_AnotherPageSize_IsNotAMatterOfNodes()
    {
        RepairPlan repair = Guest("1").PlanRepair(SeenBlock.Evidence(Bound with { Page = 2 << 20 }));
        Assert.That((repair.Moves.Count, Codes(repair)), Is.EqualTo((0, new[] { RepairCodes.NotAMatterOfNodes.Code })));
    }

    [Test]
    public void PlanRepair_DevicesOfTheHost_LockPages()
    {
        MemoryPlan plan = Plan(Domain("1") with
        {
            AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev[0]" }],
        });
        RepairPlan repair = plan.PlanRepair(Seen(Bound, "N1=16384", "N0=100 N1=16284"));
        Assert.That((repair.Moves.Count, Codes(repair)), Is.EqualTo((1, new[] { RepairCodes.PagesPinned.Code })), repair.ToString());
    }

    [Test]
    public void ChangesSince_PagesThatLeaveANode_HaveDrifted()
    {
        MemoryPlan plan = Guest("1");
        PlacementReport before = plan.Verify(SeenBlock.Evidence(Bound));
        PlacementReport after = plan.Verify(Seen(Bound, "N1=16384", "N0=100 N1=16284"));
        BlockChange change = after.ChangesSince(before).Single();
        Assert.Multiple(() =>
        {
            Assert.That((change.Id, change.DriftedPages), Is.EqualTo(("ram-node0", 100UL)));
            Assert.That((change.Before!.Verdict, change.After!.Verdict), Is.EqualTo((PlacementVerdict.AsPlanned, PlacementVerdict.Misplaced)));
            Assert.That(change.ToString(), Is.EqualTo("ram-node0: AsPlanned N1=16384 -> Misplaced N0=100 N1=16284, 100 pages drifted"));
            Assert.That(before.ChangesSince(before), Is.Empty);
        });
    }

    [TestCase("N1=16000", "N0=100 N1=16284", 0UL, Description = "allocated since")]
    [TestCase("N1=16384", "N1=16000", 0UL, Description = "released")]
    [TestCase("N0=100 N1=16000", "N0=300 N1=15900", 100UL, Description = "100 drifted, 100 allocated")]
    public void ChangesSince_PagesThatComeAndGo_HaveNotDrifted(string had, string has, ulong drifted)
    {
        MemoryPlan plan = Guest("1");
        PlacementReport before = plan.Verify(Seen(Bound, "N1=16384", had));
        Assert.That(plan.Verify(Seen(Bound, "N1=16384", has)).ChangesSince(before).Single().DriftedPages, Is.EqualTo(drifted));
    }

    [Test]
    public void ChangesSince_BlockThatIsPluggedAndUnplugged_IsNewAndThenGone()
    {
        PlacementReport one = Guest("1").Verify(SeenBlock.Evidence(Bound));
        PlacementReport none = new();
        Assert.That(one.ChangesSince(none).Select(change => $"{change}"), Is.EqualTo(["ram-node0: not there -> AsPlanned N1=16384"]));
        Assert.That(none.ChangesSince(one).Select(change => $"{change}"), Is.EqualTo(["ram-node0: AsPlanned N1=16384 -> not there"]));
    }

    private static GuestEvidence Seen(SeenBlock block, string pages, string others)
    {
        GuestEvidence evidence = SeenBlock.Evidence(block);
        Assert.That(evidence.NumaMaps, Does.Contain(pages));
        return evidence with { NumaMaps = evidence.NumaMaps!.Replace(pages, others, StringComparison.Ordinal) };
    }

    private static MemoryPlan Guest(string nodes, NumaMode mode = NumaMode.Strict, MemoryBacking? backing = null) =>
        Plan(Domain(nodes, mode) with { MemoryBacking = backing });

    private static DomainDefinition Domain(string nodes, NumaMode mode = NumaMode.Strict) => Make.Domain(Make.Cell(0, "0")) with
    {
        Memory = ByteSize.FromBytes(SeenBlock.Size),
        Cells = [new() { Id = 0, Cpus = CpuSet.Of(0), Memory = ByteSize.FromBytes(SeenBlock.Size) }],
        NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } },
    };

    private static MemoryPlan Plan(DomainDefinition domain)
    {
        HostMemory host = new()
        {
            SystemPageSize = ByteSize.FromKibibytes(4),
            HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
            Nodes = [new() { Id = 0, Cpus = CpuSet.Of(0) }, new() { Id = 1, Cpus = CpuSet.Of(1) }, new() { Id = 2, Cpus = CpuSet.Of(2) }],
        };
        MemoryArgs args = new MemoryArgsBuilder(QemuCapabilities.ForVersion(new(7, 2, 0), Architecture.X86_64), host).Build(domain);
        args.ThrowIfFailed();
        return args.Plan!;
    }

    private static string[] Codes(RepairPlan repair) => [.. repair.Diagnostics.Select(one => one.Code)];
}
