using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

[TestFixture]
internal sealed class GuestRegionsTests
{
    private const string OfDevice = """
        FlatView #1
         AS "a device", root: spm
         Root memory region: spm
          0000000000000000-0000000003ffffff (prio 0, ram): spm
        """;

    private const string OfCpus = """
        FlatView #2
         AS "memory", root: system
         Root memory region: system
          0000000000000000-00000000000bffff (prio 0, ram): a
          00000000000c0000-00000000000dffff (prio 1, rom): pc.rom
          0000000000100000-0000000007ffffff (prio 0, ram): a @0000000000100000
          0000000100000000-0000000103ffffff (prio 0, ram): spm
        """;

    [TestCase(OfDevice + "\n\n" + OfCpus)]
    [TestCase(OfCpus + "\n\n" + OfDevice)]
    public void FirstAddresses_SpacesInAnyOrder_AreThoseOfTheCpus(string tree) =>
        Assert.That(GuestRegions.FirstAddresses(tree), Is.EqualTo(["0x0000000000000000", "0x0000000100000000"]));

    [Test]
    public void FirstAddresses_NoRootIsNamed_AreThoseOfEachRegion() => Assert.That(
        GuestRegions.FirstAddresses("  0-f (prio 0, ram): a\r\n  10-1f (prio 0, ram): a @10\r\n  20-2f (prio 0, ram): b"),
        Is.EqualTo(["0x0", "0x20"]));
}
