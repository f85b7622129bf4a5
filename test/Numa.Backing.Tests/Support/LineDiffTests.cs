namespace Numa.Backing.Tests.Support;

internal sealed class LineDiffTests
{
    [TestCase("a b c", "a b c", "  a|  b|  c")]
    [TestCase("a b c", "a c", "  a|- b|  c")]
    [TestCase("a c", "a b c", "  a|+ b|  c")]
    [TestCase("a b", "a x", "  a|- b|+ x")]
    [TestCase("a", "", "- a|+ ")]
    public void Of_TwoLists_MarksWhatStandsInOneOnly(string before, string after, string expected) =>
        Assert.That(string.Join('|', LineDiff.Of(before.Split(' '), after.Split(' '))), Is.EqualTo(expected));
}
