using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>What a user would now get who asked where a guest's pages are; docs/answers.md has a row for each.</summary>
internal sealed class VerificationPainTests
{
    private const string StrictOnNode1 =
        """
          <memory unit='MiB'>128</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <numatune><memory mode='strict' nodeset='1'/></numatune>
        """;

    [TestCase("default", "N0=64", PlacementVerdict.WrongPolicy)]
    [TestCase("bind:1", "N0=64", PlacementVerdict.Misplaced)]
    [TestCase("bind:1", "N1=64", PlacementVerdict.AsPlanned)]
    public void Pain07_PagesOfNode0ThoughNode1WasAsked_TheVerdictSaysWhy(string policy, string pages, PlacementVerdict verdict)
    {
        PlacementReport report = PlacementVerifier.Verify(Guests.Build(StrictOnNode1).Plan!, Seen(policy, pages));
        Assert.That(report.Blocks.Single().Verdict, Is.EqualTo(verdict), report.ToString());
    }

    [Test]
    public void Pain22_IsolationByHand_ExplainedBeforeAndVerifiedAfter()
    {
        MemoryPlan plan = Guests.Build(StrictOnNode1).Plan!;
        PlacementReport report = PlacementVerifier.Verify(plan, Seen("bind:1", "N1=64"));
        Assert.Multiple(() =>
        {
            Assert.That(plan.Explain().ToMermaid(), Does.Contain("block0 -- \"bind\" --> node1"));
            Assert.That(report.IsAsPlanned, report.ToString());
        });
    }

    // The folder of this guest in the mount.
    private static GuestEvidence Seen(string policy, string pages)
    {
        GuestEvidence seen = SeenGuests.OneBlock(policy, pages);
        return seen with { NumaMaps = InFolder(seen.NumaMaps!), Smaps = InFolder(seen.Smaps!) };
    }

    private static string InFolder(string text) =>
        text.Replace("/dev/hugepages/", "/dev/hugepages/libvirt/qemu/-1-demo/", StringComparison.Ordinal);
}
