using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class InitiatorsTests
{
    [TestCase("0 1 2", "", "0 1 2", Description = "a cell with CPUs is its own")]
    [TestCase("- 1 -", "", "1 1 1", Description = "else the first cell with CPUs")]
    [TestCase("- - -", "", "0 0 0", Description = "or cell 0 where there is none")]
    [TestCase("0 1 -", "L 0>2=9, L 1>2=5", "0 1 1", Description = "the lowest latency")]
    [TestCase("0 1 -", "L 0>2=5, L 1>2=9", "0 1 0")]
    [TestCase("0 1 -", "L 0>2=5, L 1>2=5", "0 1 0", Description = "the first of equals")]
    [TestCase("0 1 -", "B 0>2=5, B 1>2=9", "0 1 1", Description = "the highest bandwidth")]
    [TestCase("0 1 -", "B 0>2=9, B 1>2=5", "0 1 0")]
    [TestCase("0 1 -", "B 0>2=5, B 1>2=5", "0 1 0")]
    [TestCase("0 1 -", "B 0>2=9, L 1>2=5", "0 1 1", Description = "a latency before any bandwidth")]
    [TestCase("0 1 -", "L 1>0=5, B 1>1=5", "0 1 0", Description = "links to other cells do not count")]
    public void Of_CellsAndLinks_NearestCell(string cpus, string links, string initiators)
    {
        CpuSet[] sets = [.. cpus.Split(' ').Select(text => text == "-" ? default : CpuSet.Parse(text))];
        DomainDefinition domain = Make.Domain() with
        {
            Interconnects = links.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Link).ToValueList(),
        };

        Assert.That(string.Join(' ', Initiators.Of(domain, sets)), Is.EqualTo(initiators));
    }

    /// <summary>A latency (L) or a bandwidth (B) written as <c>from>to=value</c>.</summary>
    private static Interconnect Link(string text)
    {
        int[] numbers = [.. text[2..].Split('>', '=').Select(int.Parse)];
        (int from, int to, int value) = (numbers[0], numbers[1], numbers[2]);
        return text[0] == 'L'
            ? new LatencyInterconnect
            {
                Initiator = from, Target = to, Access = InterconnectAccess.Access, Nanoseconds = (ulong)value,
            }
            : new BandwidthInterconnect
            {
                Initiator = from, Target = to, Access = InterconnectAccess.Access, PerSecond = Make.Kib((ulong)value),
            };
    }
}
