using System.Globalization;
using System.Text;
using Numa.Backing.Answers.Verification;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Four times the evidence takes no more than n·log n says: every reader, and blocks, mappings and lines together.</summary>
[NonParallelizable]
internal sealed class VerificationSpeedTests
{
    private const int Few = 1000;

    private static IEnumerable<TestCaseData> Growing()
    {
        yield return Case("mappings of a block", Mappings, _ => 1);
        yield return Case("blocks with a mapping each", Mappings, count => count);
        yield return Case("lines that cannot be read", count => new() { NumaMaps = Repeat(count, _ => "zz default") }, _ => 1);
        yield return Case("smaps lines", count => new() { NumaMaps = "", Smaps = Repeat(count, _ => "KernelPageSize: 4 kB") }, _ => 1);
        yield return Case("error lines", count => new() { ErrorOutput = Repeat(count, _ => "qemu: x: y") }, count => count);
        yield return Case("words", count => new() { CommandLine = [.. Enumerable.Repeat("-device", count)] }, count => count);
    }

    [TestCaseSource(nameof(Growing))]
    public void Verify_MoreEvidence_GrowsNoFasterThanNLogN(Func<int, GuestEvidence> evidenceOf, Func<int, int> blocksOf) =>
        Assert.That(Growth.Growth.Complaint(Few, count => Job(evidenceOf(count), blocksOf(count), count)), Is.Null);

    private static TestCaseData Case(string name, Func<int, GuestEvidence> evidence, Func<int, int> blocks) =>
        new TestCaseData(evidence, blocks).SetArgDisplayNames(name);

    private static Action Job(GuestEvidence evidence, int blocks, int count)
    {
        ValueList<ExpectedBlock> expected =
        [
            .. Enumerable.Range(0, blocks).Select(i => new ExpectedBlock
            {
                ObjectId = $"m{i}",
                RamBlockId = $"m{i}",
                Traits = new() { Size = ByteSize.FromBytes((ulong)(count / blocks) << 12), Policy = MappingPolicy.Default },
            }),
        ];
        return () => PlacementVerifier.Verify(expected, evidence);
    }

    private static GuestEvidence Mappings(int count) => new()
    {
        NumaMaps = Repeat(count, i => string.Create(CultureInfo.InvariantCulture, $"{0x7f0000000000 + (i << 12):x} default")),
        Smaps = Repeat(count, i => string.Create(
            CultureInfo.InvariantCulture,
            $"{0x7f0000000000 + (i << 12):x}-{0x7f0000000000 + ((i + 1) << 12):x} rw-p 00000000 00:00 0")),
        RamBlocks = Repeat(count, i => string.Create(CultureInfo.InvariantCulture, $"m{i} 4 KiB 0x0 0x1000 0x1000")),
        HostAddresses = Repeat(count, i => string.Create(
            CultureInfo.InvariantCulture, $"Host virtual address for 0x0 (m{i}) is 0x{0x7f0000000000 + (i << 12):x}")),
        MemoryBackends = $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"m{{i}}","size":4096}"""))}]",
    };

    private static string Repeat(int count, Func<int, string> line)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return text.ToString();
    }
}
