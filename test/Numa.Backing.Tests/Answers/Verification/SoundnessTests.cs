using System.Globalization;
using System.Text.RegularExpressions;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>
/// Honest evidence is as planned in every shape and order, and no single line of it can be changed into a lie that is not found.
/// What is a lie follows from the made-up guest, and not from the verifier.
/// </summary>
internal sealed partial class SoundnessTests
{
    private static readonly string[] Stores = ["memfd", "made file", "shared file", "anonymous"];

    private static readonly (string Policy, int[] Nodes)[] Policies =
        [("bind", [1]), ("bind", [0, 1]), ("interleave", [0, 1]), ("prefer", [1]), ("default", [])];

    public static IEnumerable<TestCaseData> Shapes() =>
        from store in Stores
        from policy in Policies
        from page in store == "anonymous" ? new[] { 4096UL } : [4096UL, 2UL << 20]
        from parts in new[] { 1, 2, 4 }
        from taken in new[] { true, false }
        select new TestCaseData(new SeenBlock
        {
            Id = "ram-node0",
            Start = 0x7f0000000000,
            Policy = policy.Policy,
            Nodes = policy.Nodes,
            Page = page,
            Store = store,
            Parts = parts,
            IsTaken = taken,
        }).SetArgDisplayNames(store, $"{policy.Policy}:{string.Join('+', policy.Nodes)}", $"{page}", $"{parts}", $"{taken}");

    // A second block that differs from the first in policy and start alone.
    private static SeenBlock Other(SeenBlock block) => block with
    {
        Id = "ram-node1",
        Start = block.Start + (SeenBlock.Size * 3),
        Policy = "bind",
        Nodes = [2],
    };

    [TestCaseSource(nameof(Shapes))]
    public void Verify_HonestEvidence_IsAsPlannedInEveryOrder(SeenBlock block)
    {
        SeenBlock other = Other(block);
        GuestEvidence honest = SeenBlock.Evidence(block, other);
        string sections = string.Join('\n', other.Smaps().Concat(block.Smaps()).Reverse());
        GuestEvidence[] forms =
        [
            honest,
            honest with { NumaMaps = Reversed(honest.NumaMaps!), Smaps = sections },
            honest with { RamBlocks = Reversed(honest.RamBlocks!), HostAddresses = Reversed(honest.HostAddresses!) },
            honest with { HostAddresses = $"{honest.HostAddresses}\n{block.HostAddress()}" },
            honest with { Smaps = null, Maps = string.Join('\n', Lines(honest.Smaps!).Where(line => line.Contains(" rw-"))) },
            SeenBlock.Evidence(block with { Parts = 1 }, other with { Parts = 4 }),
        ];
        foreach (GuestEvidence form in forms)
        {
            PlacementReport report = Verify(form, block, other);
            Assert.That(report.IsAsPlanned, $"{report}\n{form.NumaMaps}\n{form.Smaps}");
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public void Verify_OneLineIsALie_BlockIsNotAsPlanned(SeenBlock block)
    {
        SeenBlock other = Other(block);
        GuestEvidence honest = SeenBlock.Evidence(block, other);
        Assert.Multiple(() =>
        {
            foreach ((string what, GuestEvidence lie) in Lies(honest, block, other))
            {
                PlacementReport report = Verify(lie, block, other);
                Assert.That(report.IsAsPlanned, Is.False, $"{what}\n{report}");
                Assert.That(report.Blocks[0].Verdict, Is.Not.EqualTo(PlacementVerdict.AsPlanned), $"{what}\n{report}");
            }
        });
    }

    private static PlacementReport Verify(GuestEvidence evidence, SeenBlock block, SeenBlock other) =>
        PlacementVerifier.Verify([block.Expected(), other.Expected()], evidence);

    private static IEnumerable<(string What, GuestEvidence Lie)> Lies(GuestEvidence honest, SeenBlock block, SeenBlock other) =>
        NumaLies(block, other).Select(lie => (lie.What, honest with { NumaMaps = lie.Text }))
            .Concat(SmapsLies(honest.Smaps!, block).Select(lie => (lie.What, honest with { Smaps = lie.Text })))
            .Concat(MonitorLies(honest, block, other));

    private static IEnumerable<(string What, string Text)> NumaLies(SeenBlock block, SeenBlock other)
    {
        string[] lines = [.. block.NumaMaps(), .. other.NumaMaps()];
        for (int i = 0; i < block.Parts; i++)
        {
            string line = lines[i];
            yield return ($"line {i} deleted", Replaced(lines, i, []));
            yield return ($"line {i} twice", Replaced(lines, i, [line, line]));
            yield return ($"line {i} not readable", Replaced(lines, i, [line[..5] + "zz" + line[7..]]));
            foreach ((string what, string lie) in LineLies(line, block))
            {
                yield return ($"line {i}: {what}", Replaced(lines, i, [lie]));
            }

            // What a line says of its mapping is said of the other block's, and the other way round.
            int j = block.Parts + i;
            string swapped = Replaced(lines, i, [AddressOf(line) + lines[j][AddressOf(lines[j]).Length..]]);
            yield return ($"line {i} has the words of line {j}", swapped);
        }
    }

    private static IEnumerable<(string What, string Lie)> LineLies(string line, SeenBlock block)
    {
        yield return ("another policy", Policy().Replace(line, block.Nodes is [2] ? " bind:3" : " bind:2", 1));
        yield return ("another address", "6" + line[1..]);
        yield return ("another file", block.File.Length > 0
            ? line.Replace("file=/", "file=/other/", StringComparison.Ordinal)
            : $"{line} file=/other");
        if (!block.IsTaken)
        {
            yield break;
        }

        yield return ("twice the pages", Pages().Replace(line, match => Count(match, count => count * 2)));
        yield return ("half the pages", Pages().Replace(line, match => Count(match, count => count / 2)));
        yield return ("another page size", line.Replace(
            $"_kB={block.Page >> 10}", block.Page > 4096 ? "_kB=4" : "_kB=2048", StringComparison.Ordinal));
        if (block.Policy is "bind" or "interleave")
        {
            yield return ("another node", Pages().Replace(line, match => $" N7={match.Groups["count"].Value}", 1));
        }
    }

    private static IEnumerable<(string What, string Text)> SmapsLies(string smaps, SeenBlock block)
    {
        string[] lines = Lines(smaps);
        string page = Invariant($"KernelPageSize: {block.Page >> 10} kB");
        for (int i = 0; i < block.Parts * 4; i++)
        {
            string line = lines[i];
            if (line.Contains(" rw-", StringComparison.Ordinal))
            {
                yield return ($"heading {i} deleted", Replaced(lines, i, []));
                yield return ($"heading {i} twice", Replaced(lines, i, [line, line]));
                yield return ($"heading {i}: longer", Replaced(lines, i, [Moved(line, 1)]));
                yield return ($"heading {i}: shorter", Replaced(lines, i, [Moved(line, -1)]));
                yield return ($"heading {i}: other sharing", Replaced(lines, i, [block.IsShared
                    ? line.Replace("rw-s", "rw-p", StringComparison.Ordinal)
                    : line.Replace("rw-p", "rw-s", StringComparison.Ordinal)]));
                yield return ($"heading {i}: other file", Replaced(lines, i, [block.File.Length > 0
                    ? line.Replace(block.File, "/other", StringComparison.Ordinal)
                    : $"{line}/other"]));
            }
            else if (line == page)
            {
                yield return ($"line {i}: page size", Replaced(lines, i, [block.Page > 4096 ? "KernelPageSize: 4 kB" : "KernelPageSize: 2048 kB"]));
            }
            else if (line.StartsWith("Size:", StringComparison.Ordinal))
            {
                yield return ($"line {i}: size", Replaced(lines, i, ["Size: 8 kB"]));
            }
        }
    }

    private static IEnumerable<(string What, GuestEvidence Lie)> MonitorLies(GuestEvidence honest, SeenBlock block, SeenBlock other)
    {
        string ram = block.RamBlock();
        string psize = block.Page > 4096 ? ram.Replace("2 MiB", "4 KiB") : ram.Replace("4 KiB", "2 MiB");
        yield return ("RAM block: page size", honest with { RamBlocks = honest.RamBlocks!.Replace(ram, psize) });
        yield return ("RAM block: size", honest with { RamBlocks = honest.RamBlocks!.Replace(ram, ram + "0") });
        yield return ("RAM block: deleted", honest with { RamBlocks = other.RamBlock() });
        yield return ("RAM block: twice", honest with { RamBlocks = $"{honest.RamBlocks}\n{psize}" });
        string address = block.HostAddress();
        yield return ("address of the other", honest with
        {
            HostAddresses = honest.HostAddresses!.Replace(address, address[..^12] + other.HostAddress()[^12..]),
        });
        yield return ("address contradicts", honest with
        {
            HostAddresses = $"{honest.HostAddresses}\n{address[..^12]}{other.HostAddress()[^12..]}",
        });
        string backend = block.Backend();
        yield return ("object: size", Backend(backend.Replace("6710886", "7710886")));
        yield return ("object: sharing", Backend(block.IsShared
            ? backend.Replace("\"share\": true", "\"share\": false")
            : backend.Replace("\"share\": false", "\"share\": true")));
        yield return ("object: policy", Backend(backend.Replace($"\"policy\": \"{(block.Policy == "prefer" ? "preferred" : block.Policy)}\"", "\"policy\": \"x\"")));
        yield return ("object: nodes", Backend(backend.Replace("\"host-nodes\": [", block.Nodes.Length == 0 ? "\"host-nodes\": [5" : "\"host-nodes\": [5,")));
        yield return ("did not start", honest with { ErrorOutput = "qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory" });

        GuestEvidence Backend(string changed) => honest with { MemoryBackends = honest.MemoryBackends!.Replace(backend, changed) };
    }

    private static string Replaced(string[] lines, int at, string[] by) => string.Join('\n', [.. lines[..at], .. by, .. lines[(at + 1)..]]);

    private static string AddressOf(string line) => line[..line.IndexOf(' ', StringComparison.Ordinal)];

    private static string Moved(string heading, int pages)
    {
        int dash = heading.IndexOf('-', StringComparison.Ordinal) + 1;
        int blank = heading.IndexOf(' ', StringComparison.Ordinal);
        ulong end = ulong.Parse(heading.AsSpan(dash, blank - dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Invariant($"{heading[..dash]}{(long)end + (pages * 4096L):x}{heading[blank..]}");
    }

    private static string Count(Match match, Func<ulong, ulong> change) => Invariant(
        $" N{match.Groups["node"].Value}={change(ulong.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string[] Lines(string text) => text.Split('\n');

    private static string Reversed(string text) => string.Join('\n', Lines(text).Reverse());

    [GeneratedRegex(@" (default|(bind|interleave|prefer):\S+)")]
    private static partial Regex Policy();

    [GeneratedRegex(@" N(?<node>\d+)=(?<count>\d+)")]
    private static partial Regex Pages();
}
