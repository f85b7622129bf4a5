using System.Diagnostics;
using System.Globalization;
using System.Text;
using Numa.Backing.Verification;

namespace Numa.Backing.Tests.Verification;

/// <summary>Twice the evidence takes twice the time, not four times: every reader, and blocks, mappings and lines together.</summary>
[NonParallelizable]
internal sealed class VerificationSpeedTests
{
    private const int Few = 4000;

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
    public void Verify_TwiceTheEvidence_TakesNotFourTimesAsLong(Func<int, GuestEvidence> evidenceOf, Func<int, int> blocksOf)
    {
        Time(evidenceOf, blocksOf, Few);
        double ratio = Enumerable.Range(0, 5)
            .Select(_ => Time(evidenceOf, blocksOf, Few * 4) / Time(evidenceOf, blocksOf, Few))
            .Min();

        // Four times n takes 4 to 5 times as long with n log n, and 16 times with n².
        Assert.That(ratio, Is.LessThan(9));
    }

    private static TestCaseData Case(string name, Func<int, GuestEvidence> evidence, Func<int, int> blocks) =>
        new TestCaseData(evidence, blocks).SetArgDisplayNames(name);

    private static double Time(Func<int, GuestEvidence> evidenceOf, Func<int, int> blocksOf, int count)
    {
        GuestEvidence evidence = evidenceOf(count);
        int blocks = blocksOf(count);
        ValueList<ExpectedBlock> expected =
        [
            .. Enumerable.Range(0, blocks).Select(i => new ExpectedBlock
            {
                ObjectId = $"m{i}",
                RamBlockId = $"m{i}",
                Traits = new() { Size = ByteSize.FromBytes((ulong)(count / blocks) << 12), Policy = MappingPolicy.Default },
            }),
        ];
        var watch = Stopwatch.StartNew();
        PlacementVerifier.Verify(expected, evidence);
        return watch.Elapsed.TotalMilliseconds;
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
