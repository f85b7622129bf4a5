using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>Facts of a host and sizes of a guest at the ends of their range give an answer, not an exception.</summary>
internal sealed class PreflightBoundsTests
{
    private static readonly ulong[] Ends = [0, 1, 100, 1UL << 43, 1UL << 52, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    private static readonly string[] Inside =
    [
        Hosts.Huge(256, ""), Hosts.Huge(256, "mode='strict' nodeset='0-1'"), Hosts.Huge(256, "mode='preferred' nodeset='1'"),
        Hosts.Huge(256, "mode='interleave' nodeset='0-1'"), Hosts.TwoCells(256, 128),
        Hosts.Ordinary(256, "mode='strict' nodeset='0-1'"), Hosts.Ordinary(256, "mode='preferred' nodeset='0'"),
    ];

    [TestCaseSource(nameof(Inside))]
    public void Check_PoolsAtTheEndsOfTheirRange_Answered(string inside)
    {
        HostRequirements requirements = Guests.Build(inside).Plan!.GetRequirements();
        foreach (ulong first in Ends)
        {
            foreach (ulong second in Ends)
            {
                PreflightResult result = requirements.CheckAgainst(Host(first, second));
                bool isImpossible = Math.Max(first, second) > ulong.MaxValue / Hosts.Page.Bytes;
                Assert.That(
                    result.Problems.Any(d => d.Code == PreflightCodes.ImpossiblePool.Code), Is.EqualTo(isImpossible));
                Assert.That(result.PoolChanges.Select(change => change.Cost), Has.None.EqualTo(ByteSize.Zero));
            }
        }
    }

    [Test]
    public void Check_AllPagesThereCanBe_GuestFits()
    {
        PreflightResult result = Hosts.Check(
            Hosts.Huge(256, "mode='strict' nodeset='0-1'"), Hosts.With(ulong.MaxValue, 0) with { HugePagePools = null });
        Assert.That(result.Verdict, Is.EqualTo(FitVerdict.Fits));
    }

    [Test]
    public void Check_LimitThatIsUsedUp_OverIt()
    {
        ByteSize most = ByteSize.FromBytes(ulong.MaxValue);
        HostMemory host = Hosts.With(200, 200) with
        {
            HugeTlbLimits = [new() { PageSize = Hosts.Page, Most = Make.Gib(1), Used = most }],
        };
        ObjectFit fit = Hosts.Check(Hosts.Huge(256, ""), host).Objects.Single();
        Assert.That(fit.OverLimit, Is.EqualTo(most - Make.Gib(1)));
    }

    [TestCase(0ul, ulong.MaxValue, ulong.MaxValue, Description = "more than there are addresses for")]
    [TestCase(5ul, 4ul, 0ul, Description = "pool does not grow")]
    [TestCase(4ul, 6ul, 4ul << 20)]
    public void Cost_AnyNumbers_NoException(ulong from, ulong to, ulong bytes) =>
        Assert.That(new PoolChange(0, Hosts.Page, from, to).Cost, Is.EqualTo(ByteSize.FromBytes(bytes)));

    [TestCase(ulong.MaxValue, 4096ul, ulong.MaxValue - 4095)]
    [TestCase(ulong.MaxValue - 4095, 4096ul, ulong.MaxValue - 4095)]
    [TestCase(4097ul, 4096ul, 8192ul)]
    [TestCase(0ul, 4096ul, 0ul)]
    public void RoundUp_AnySize_WholePages(ulong size, ulong page, ulong rounded) => Assert.That(
        PageMath.RoundUp(ByteSize.FromBytes(size), ByteSize.FromBytes(page)), Is.EqualTo(ByteSize.FromBytes(rounded)));

    private static HostMemory Host(ulong first, ulong second)
    {
        HostNode[] nodes = [Hosts.Node(0, first), Hosts.Node(1, second)];
        return Hosts.With(0, 0) with
        {
            HugePagePools = [Hosts.Pool(second) with { Reserved = first, Overcommit = second, Surplus = first }],
            Nodes =
            [
                .. nodes.Select(node => node with
                {
                    FreeMemory = ByteSize.FromBytes(first), TotalMemory = ByteSize.FromBytes(second),
                }),
            ],
        };
    }
}
