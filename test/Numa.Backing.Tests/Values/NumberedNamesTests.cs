using Numa.Backing.Values;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class NumberedNamesTests
{
    [TestCase(0, "cell[0]")]
    [TestCase(255, "cell[255]", Description = "the last that is kept")]
    [TestCase(256, "cell[256]", Description = "the first that is not")]
    [TestCase(uint.MaxValue, "cell[4294967295]", Description = "the highest slot that can be written")]
    [TestCase(-1, "cell[-1]")]
    public void Indexer_AnyNumber_StandsBetweenTheWords(long number, string name) =>
        Assert.That(new NumberedNames("cell[", "]")[number], Is.EqualTo(name));

    [Test]
    public void Indexer_NumberOfAUsualGuest_IsMadeOnce()
    {
        NumberedNames names = new("dimm");
        string first = names[7];

        Assert.That(names[7], Is.EqualTo("dimm7").And.SameAs(first));
    }
}
