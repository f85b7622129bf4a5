using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>Limits of control groups, processes and kernels: each has its own verdict and remedy.</summary>
[TestFixture]
internal sealed class HostLimitTests
{
    private static readonly ByteSize None = ByteSize.FromBytes(ulong.MaxValue);

    private const string Strict = "mode='strict' nodeset='1'";

    [TestCase("0-1", FitVerdict.Fits, null)]
    [TestCase("1", FitVerdict.Fits, null)]
    [TestCase("0", FitVerdict.DoesNotFit, "NB7120")]
    public void Check_AllowedNodes_BoundOutsideDoesNotStart(string allowed, FitVerdict verdict, string? code)
    {
        PreflightResult result = Hosts.Check(Hosts.Huge(64, Strict), Grouped(new() { AllowedNodes = NodeSet.Parse(allowed) }));
        Assert.Multiple(() =>
        {
            Assert.That(Of(result, "cpuset.mems").Verdict, Is.EqualTo(verdict));
            Assert.That(result.Starts, Is.EqualTo(verdict == FitVerdict.Fits));
            Assert.That(Codes(result), code is null ? Is.Empty : Does.Contain(code));
        });
    }

    [Test]
    public void Check_NodesPartlyAllowed_OnlyTheseGiveMemory()
    {
        PreflightResult result = Hosts.Check(
            Hosts.Huge(64, "mode='strict' nodeset='0-1'"), Grouped(new() { AllowedNodes = NodeSet.Of(1) }));
        Assert.Multiple(() =>
        {
            Assert.That(Codes(result), Does.Contain(HostLimitCodes.NodesNarrowed.Code));
            Assert.That(result.Objects[0].Nodes.Select(node => node.Node), Is.EqualTo(new[] { 1 }));
            Assert.That(result.Objects[0].Requirement.Nodes, Is.EqualTo(NodeSet.Of(0, 1)));
        });
    }

    [TestCase("immediate", 100UL, FitVerdict.DoesNotFit, "NB7122")]
    [TestCase("ondemand", 100UL, FitVerdict.AtRisk, "NB7123")]
    [TestCase("ondemand", 600UL, FitVerdict.Fits, null)]
    public void Check_MemoryMax_KilledAtTheStartOrLater(string allocation, ulong left, FitVerdict verdict, string? code)
    {
        string guest = $"<memory unit='MiB'>256</memory><memoryBacking><allocation mode='{allocation}'/></memoryBacking>";
        PreflightResult result = Hosts.Check(
            guest, Grouped(new() { MemoryMax = Make.Mib(left + 50), MemoryCurrent = Make.Mib(50) }));
        Assert.Multiple(() =>
        {
            Assert.That(Of(result, "memory.max").Verdict, Is.EqualTo(verdict));
            Assert.That(Of(result, "memory.max").Room, Is.EqualTo(Make.Mib(left)));
            Assert.That(Codes(result), code is null ? Is.Empty : Does.Contain(code));
        });
    }

    [Test]
    public void Check_MemoryHigh_AtRisk() => Assert.That(
        Codes(Hosts.Check("<memory unit='MiB'>256</memory>", Grouped(new() { MemoryHigh = Make.Mib(100), MemoryMax = None }))),
        Does.Contain(HostLimitCodes.OverMemoryHigh.Code));

    [TestCase(100UL, FitVerdict.DoesNotFit)]
    [TestCase(256UL, FitVerdict.Fits)]
    public void Check_ReservationLimit_FailsTheMappingThoughPagesAreFree(ulong left, FitVerdict verdict)
    {
        HostMemory host = Hosts.With(500, 500) with
        {
            HugeTlbLimits =
            [
                new() { PageSize = Hosts.Page, ReservedMost = Make.Mib(left + 10), ReservedUsed = Make.Mib(10) },
            ],
        };
        PreflightResult result = Hosts.Check(Hosts.Huge(256, Strict), host);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict));
            Assert.That(result.Starts, Is.EqualTo(verdict == FitVerdict.Fits));
            Assert.That(
                Codes(result).Contains(HostLimitCodes.OverReservation.Code), Is.EqualTo(verdict == FitVerdict.DoesNotFit));
        });
    }

    [Test]
    public void Check_LockLimit_AtRisk()
    {
        PreflightResult result = Hosts.Check(
            "<memory unit='MiB'>256</memory><memoryBacking><locked/></memoryBacking>",
            Hosts.With(0, 0) with { LockedMemoryLimit = Make.Mib(8) });
        Assert.Multiple(() =>
        {
            Assert.That(Of(result, "RLIMIT_MEMLOCK").Verdict, Is.EqualTo(FitVerdict.AtRisk));
            Assert.That(Codes(result), Does.Contain(HostLimitCodes.OverLockedLimit.Code));
        });
    }

    [Test]
    public void Check_SharedMemoryRoom_DoesNotFit()
    {
        string[] words =
        [
            "-m", "64M", "-machine", "pc,memory-backend=r", "-object", "memory-backend-shm,id=r,size=64M",
        ];
        MemoryPlan plan = QemuCommandLine.Parse(words).ToPlan(QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64)).Plan!;
        PreflightResult result = Numa.Backing.Answers.Preflight.PreflightChecker.Check(
            plan.GetRequirements(), Hosts.With(0, 0) with { SharedMemoryRoom = Make.Mib(32) });
        Assert.That(Codes(result), Does.Contain(HostLimitCodes.OverSharedMemory.Code));
    }

    private static IEnumerable<TestCaseData> Notes()
    {
        HostMemory host = Hosts.With(500, 500);
        yield return new(HostLimitCodes.NoTransparentHugePages.Code, "<memory unit='MiB'>64</memory>",
            host with { TransparentHugePages = [new() { PageSize = Hosts.Page, Mode = "never" }] });
        yield return new(HostLimitCodes.BalancedMemory.Code, "<memory unit='MiB'>64</memory>", host with { NumaBalancing = true });
        yield return new(HostLimitCodes.MergedMemory.Code, Hosts.Ordinary(64, Strict), host with { SamePageMerging = true });
        yield return new(HostLimitCodes.NodesWithoutCpus.Code, Hosts.Ordinary(64, Strict), host with
        {
            Nodes = [Hosts.Node(0, 1), Hosts.Node(1, 1) with { Cpus = default, MemoryTier = 22, Initiators = NodeSet.Of(0) }],
        });
    }

    [TestCaseSource(nameof(Notes))]
    public void Check_WhatTheKernelDoes_Noted(string code, string guest, HostMemory host) =>
        Assert.That(Codes(Hosts.Check(guest, host)), Does.Contain(code));

    [Test]
    public void Check_NothingKnownOfLimits_NamesWhatIsMissing() => Assert.That(
        Hosts.Check("<memory unit='MiB'>64</memory><memoryBacking><locked/></memoryBacking>", HostMemory.Unknown)
            .MissingFacts.Select(fact => fact.Name),
        Is.SupersetOf(new[] { "ControlGroup", "LockedMemoryLimit" }));

    [Test]
    public void Check_GroupPartlyKnown_NamesTheRest() => Assert.That(
        Hosts.Check(Hosts.Ordinary(64, Strict), Grouped(new())).MissingFacts.Select(fact => fact.Name),
        Is.SupersetOf(new[] { "ControlGroup.AllowedNodes", "ControlGroup.MemoryMax" }));

    private static HostMemory Grouped(ControlGroup group) => Hosts.With(500, 500) with { ControlGroup = group };

    private static LimitFit Of(PreflightResult result, string limit) => result.Limits.Single(fit => fit.Limit == limit);

    private static IEnumerable<string> Codes(PreflightResult result) => result.Problems.Select(problem => problem.Code);
}
