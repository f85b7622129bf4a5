using Numa.Backing.Answers.Verification;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Facts beside the lines of one block: control groups, chroots, files of others, and text that is none.</summary>
internal sealed class EvidenceCompletenessTests
{
    private static readonly SeenBlock Block = new()
    {
        Id = "ram-node0",
        Start = 0x7f0000000000,
        Policy = "default",
        Nodes = [],
        Page = 4096,
        Store = "shared file",
        Parts = 2,
    };

    [TestCase("0", PlacementVerdict.AsPlanned)]
    [TestCase("1", PlacementVerdict.Misplaced)]
    public void Verify_Restrictive_PagesOutsideItsNodesAreMisplaced(string allowed, PlacementVerdict verdict)
    {
        ExpectedBlock block = Block.Expected() with { AllowedNodes = NodeSet.Parse(allowed) };

        Assert.That(Verdict(block, SeenBlock.Evidence(Block)), Is.EqualTo(verdict));
    }

    [TestCase("00:0e", 0UL, PlacementVerdict.AsPlanned)]
    [TestCase("00:0e", 1UL, PlacementVerdict.Unknown)]
    [TestCase("00:0f", 0UL, PlacementVerdict.Unknown)]
    public void Verify_QemuInAChroot_FileIsIdentifiedByDeviceAndInode(string device, ulong offset, PlacementVerdict verdict)
    {
        GuestEvidence evidence = SeenBlock.Evidence(Block);
        evidence = evidence with
        {
            NumaMaps = evidence.NumaMaps!.Replace("/var/ram", "/jail/var/ram", StringComparison.Ordinal),
            Smaps = evidence.Smaps!.Replace("/var/ram", "/jail/var/ram", StringComparison.Ordinal),
            BackingFiles = [new() { Path = Block.File, Device = device, Inode = (Block.Start >> 20) + 1 + offset }],
        };

        Assert.That(Verdict(Block.Expected(), evidence), Is.EqualTo(verdict));
    }

    [Test]
    public void Verify_FileOfAnotherFolder_IsUnknown()
    {
        SeenBlock made = Block with { Store = "made file" };
        GuestEvidence evidence = SeenBlock.Evidence(made);
        evidence = evidence with
        {
            NumaMaps = evidence.NumaMaps!.Replace("/hugepages/vm/", "/hugepages/other/", StringComparison.Ordinal),
            Smaps = evidence.Smaps!.Replace("/hugepages/vm/", "/hugepages/other/", StringComparison.Ordinal),
        };

        Assert.That(Verdict(made.Expected(), evidence), Is.EqualTo(PlacementVerdict.Unknown));
    }

    [Test]
    public void Verify_AnotherMappingOfTheSameLength_IsNotTheBlock()
    {
        SeenBlock anonymous = Block with { Store = "anonymous" };
        GuestEvidence evidence = SeenBlock.Evidence(anonymous with { Parts = 1 }) with { HostAddresses = null };

        Assert.That(Verdict(anonymous.Expected(), evidence), Is.EqualTo(PlacementVerdict.Unknown));
    }

    [Test]
    public void Verify_HalfOfASurrogatePairAnywhere_IsAVerdict()
    {
        const string Half = "\ud800";
        GuestEvidence seen = SeenBlock.Evidence(Block);
        GuestEvidence[] forms =
        [
            seen with { NumaMaps = seen.NumaMaps + Half },
            seen with { Smaps = Half + seen.Smaps },
            seen with { MemoryBackends = Half },
            seen with { MemoryBackends = "[{\"\\ud800\": 1, \"id\": \"\\ud800\", \"size\": 1}]" },
            seen with { RamBlocks = seen.RamBlocks + "\n" + Half },
            seen with { HostAddresses = Half },
            seen with { CommandLine = ["-device", $"{{\"memdev\":\"{Half}\"}}", "-device", "{\"memdev\":\"\\ud800\"}", "-device", Half] },
            seen with { ErrorOutput = $"qemu: {Half}" },
        ];
        Assert.Multiple(() =>
        {
            foreach (GuestEvidence form in forms)
            {
                Assert.That(() => PlacementVerifier.Verify([Block.Expected()], form).ToString(), Throws.Nothing);
            }
        });
    }

    private static PlacementVerdict Verdict(ExpectedBlock block, GuestEvidence evidence) =>
        PlacementVerifier.Verify([block], evidence).Blocks.Single().Verdict;
}
