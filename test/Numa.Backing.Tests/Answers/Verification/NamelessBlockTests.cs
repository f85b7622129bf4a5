using Numa.Backing.Answers.Verification;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Memory that QEMU registers without a name, such as that of virtio-pmem.</summary>
[TestFixture]
internal sealed class NamelessBlockTests
{
    private static readonly ExpectedBlock Pmem = new()
    {
        ObjectId = "memvirtiopmem0",
        RamBlockId = "memvirtiopmem0",
        IsNameless = true,
        Path = "/var/lib/pmem",
        Traits = new() { Size = ByteSize.FromMebibytes(16), Policy = MappingPolicy.Default, Share = true },
    };

    [TestCase(true, Description = "as the plan says")]
    [TestCase(false, Description = "as the command line of the guest says")]
    public void Verify_VirtioPmem_IsFoundByItsFileAsItsBlockHasNoName(bool isPlanned)
    {
        ExpectedBlock pmem = Pmem with { IsNameless = isPlanned };
        GuestEvidence evidence = SeenGuests.VirtioPmem;

        PlacementReport report = PlacementVerifier.Verify(
            [pmem], isPlanned ? evidence with { CommandLine = null } : evidence);

        Assert.That(report.Blocks.Select(block => (block.Id, block.Verdict)), Is.EqualTo(
            [("memvirtiopmem0", PlacementVerdict.AsPlanned)]), report.ToString());
    }

    [TestCase(0x7f10c0000000UL, PlacementVerdict.AsPlanned)]
    [TestCase(0x7f10c0800000UL, PlacementVerdict.Unknown, Description = "another block lies over it")]
    public void Verify_VirtioPmemOfAQemuThatPrintsAddresses_TheNamelessLineAtItsAddressIsIt(ulong listed, PlacementVerdict verdict)
    {
        GuestEvidence evidence = SeenGuests.VirtioPmem with
        {
            CommandLine = null,
            HostAddresses = "Host virtual address for 0x100000000 (memvirtiopmem0) is 0x7f10c0000000\r\n",
            RamBlocks = "    4 KiB  0x0000000000000000 0x0000000001000000 0x0000000001000000 "
                + $"0x{listed:x16}  rw\r\n",
        };

        PlacementReport report = PlacementVerifier.Verify([Pmem], evidence);

        Assert.That(report.Blocks.Single().Verdict, Is.EqualTo(verdict), report.ToString());
    }
}
