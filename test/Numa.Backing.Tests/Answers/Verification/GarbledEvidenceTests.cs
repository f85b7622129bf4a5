using Numa.Backing.Answers.Verification;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Whatever the evidence says, the answer is a verdict.</summary>
[TestFixture]
internal sealed class GarbledEvidenceTests
{
    private static readonly ValueList<ExpectedBlock> Expected =
    [
        new() { RamBlockId = "pc.ram", Path = "/dev/hugepages", Traits = Huge(128) },
        new() { ObjectId = "ram-node0", RamBlockId = "ram-node0", Traits = Huge(64).With(new { Share = true }) },
    ];

    [Test]
    public void Verify_GarbledEvidence_NeverThrows()
    {
        const string Letters = "0123456789abcdefxN=:-,() \n\\\"{}[]KMGiB";
        Random random = new(1);
        GuestEvidence[] seen = [SeenGuests.LegacyPath, SeenGuests.Unattached, SeenGuests.Attached, SeenGuests.Cells];
        for (int i = 0; i < 4000; i++)
        {
            GuestEvidence evidence = seen[i % seen.Length];
            evidence = evidence with
            {
                NumaMaps = Garble(evidence.NumaMaps!),
                Smaps = Garble(evidence.Smaps!),
                MemoryBackends = Garble(evidence.MemoryBackends!),
                RamBlocks = Garble(evidence.RamBlocks!),
                HostAddresses = Garble(evidence.HostAddresses!),
                CommandLine = [.. (evidence.CommandLine ?? []).Select(Garble)],
            };

            Assert.That(
                () => PlacementVerifier.Verify(Expected, evidence),
                Throws.Nothing);
        }

        string Garble(string text)
        {
            char[] letters = text.ToCharArray();
            for (int changes = random.Next(6); changes > 0; changes--)
            {
                letters[random.Next(letters.Length)] = Letters[random.Next(Letters.Length)];
            }

            return new(letters);
        }
    }

    private static BlockTraits Huge(ulong mebibytes) => new()
    {
        Size = ByteSize.FromMebibytes(mebibytes),
        PageSize = ByteSize.FromMebibytes(2),
        Policy = MappingPolicy.Of(HostMemoryPolicy.Bind, NodeSet.Of(1)),
        Prealloc = true,
    };
}
