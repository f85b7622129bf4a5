using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class RamBlockTests
{
    private static readonly RamBlock Block = new()
    {
        Name = "pc.ram",
        Role = RamRole.WholeGuest,
        Subject = "memory",
        Size = Make.Gib(1),
        IsShared = false,
        IsPreallocated = false,
    };

    private static IEnumerable<TestCaseData> Others()
    {
        yield return Case("name", Block with { Name = "mem" });
        yield return Case("no name", Block with { Name = null });
        yield return Case("role", Block with { Role = RamRole.Device });
        yield return Case("cell", Block with { CellId = 1 });
        yield return Case("size", Block with { Size = Make.Gib(2) });
        yield return Case("pages", Block with { HugePageSize = Make.Mib(2) });
        yield return Case("mode", Block with { Mode = NumaMode.Preferred });
        yield return Case("nodes", Block with { HostNodes = NodeSet.Of(1) });
        yield return Case("share", Block with { IsShared = true });
        yield return Case("prealloc", Block with { IsPreallocated = true });
        yield return Case("object", Block with { Backend = new MemoryBackendRam { Id = "a", Size = Make.Gib(1) } });
        yield return Case("threads", Block with { ThreadContext = new() { Id = "t", NodeAffinity = NodeSet.Of(0) } });
        yield return Case("device", Block with { QemuDevice = new PcDimm { Id = "d", MemDev = "a" } });
    }

    [TestCaseSource(nameof(Others))]
    public void Equals_OneThingPlannedOtherwise_Differs(RamBlock other)
    {
        Assert.That(Block.Equals(other), Is.False);
        Assert.That(other.Equals(Block), Is.False);
    }

    [Test]
    public void Equals_HowItWasFound_DoesNotCount()
    {
        RamBlock same = Block with { Subject = "elsewhere", Path = "/x", Facts = null, Reasons = null };
        Assert.That(Block, Is.EqualTo(same));
        Assert.That(Block.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        Assert.That(Block.Equals(null), Is.False);
    }

    private static TestCaseData Case(string what, RamBlock other) => new TestCaseData(other).SetArgDisplayNames(what);
}
