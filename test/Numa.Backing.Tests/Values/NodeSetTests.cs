using Numa.Backing.Values;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class NodeSetTests
{
    [Test]
    public void Default_IsTheEmptySet()
    {
        NodeSet set = default;

        Assert.That((set.IsEmpty, set.Count, set.Lowest, set.Highest), Is.EqualTo((true, 0, -1, -1)));
        Assert.That(set.Ranges.IsEmpty, Is.True);
        Assert.That(set.Members(), Is.Empty);
        Assert.That(set.Contains(0), Is.False);
        Assert.That(set.ToString(), Is.Empty);
    }

    [TestCaseSource(typeof(SetTexts), nameof(SetTexts.Good))]
    public void Parse_TextOfTheGrammar_IsTheSet(string text, string written)
    {
        Assert.That(NodeSet.Parse(text).ToString(), Is.EqualTo(written));
        Assert.That(NodeSet.TryParse(text, out NodeSet set), Is.True);
        Assert.That(set.ToString(), Is.EqualTo(written));
    }

    [TestCaseSource(typeof(SetTexts), nameof(SetTexts.Bad))]
    public void Parse_AnythingElse_ThrowsOrSaysWhatIsWrong(string text, RangeError error)
    {
        Assert.That(() => NodeSet.Parse(text), Throws.TypeOf<FormatException>());
        Assert.That(NodeSet.TryParse(text, out NodeSet set), Is.False);
        Assert.That(set.IsEmpty, Is.True, "What was read before the mistake is no answer.");
        Assert.That(NodeSet.TryRead(text, out _), Is.EqualTo(error));
    }

    [Test]
    public void Parse_NoText_Throws() => Assert.That(() => NodeSet.Parse(null!), Throws.ArgumentNullException);

    [TestCase("")]
    [TestCase("0")]
    [TestCase("0-1,3")]
    [TestCase("0-63,65-127,16383")]
    public void ToString_Set_IsReadBack(string text)
    {
        NodeSet set = NodeSet.Parse(text);

        Assert.That(set.ToString(), Is.EqualTo(text));
        Assert.That(NodeSet.Parse(set.ToString()), Is.EqualTo(set));
    }

    [TestCase(new int[0], "")]
    [TestCase(new[] { 0 }, "0")]
    [TestCase(new[] { 16383 }, "16383")]
    [TestCase(new[] { 3, 0, 1 }, "0-1,3", Description = "order does not matter")]
    [TestCase(new[] { 2, 2, 2 }, "2", Description = "repetition does not matter")]
    [TestCase(new[] { 0, 2, 4 }, "0,2,4")]
    [TestCase(new[] { 65, 64, 63, 62 }, "62-65")]
    [TestCase(new[] { 127, 128, 191, 192 }, "127-128,191-192")]
    [TestCase(new[] { 63, 16383, 0, 64 }, "0,63-64,16383")]
    public void Of_Numbers_IsTheirSet(int[] numbers, string text) =>
        Assert.That(NodeSet.Of(numbers).ToString(), Is.EqualTo(text));

    [TestCase(-1)]
    [TestCase(16384)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    public void Of_NumberOutside_Throws(int number) => Assert.Multiple(() =>
    {
        Assert.That(() => NodeSet.Of(number), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NodeSet.Of(0, number), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [TestCase(0, 0, "0")]
    [TestCase(0, 1, "0-1")]
    [TestCase(0, 16383, "0-16383")]
    [TestCase(16383, 16383, "16383")]
    public void Range_FirstAndLast_AreBothIncluded(int first, int last, string text) =>
        Assert.That(NodeSet.Range(first, last).ToString(), Is.EqualTo(text));

    [TestCase(-1, 0)]
    [TestCase(-2, -1)]
    [TestCase(1, 0)]
    [TestCase(16383, 16382)]
    [TestCase(0, 16384)]
    [TestCase(16384, 16384)]
    [TestCase(0, int.MaxValue)]
    public void Range_ReversedOrOutside_Throws(int first, int last) =>
        Assert.That(() => NodeSet.Range(first, last), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("0", 1, 0, 0)]
    [TestCase("7", 1, 7, 7)]
    [TestCase("0-16383", 16384, 0, 16383)]
    [TestCase("2-3,5,8-10", 6, 2, 10)]
    [TestCase("0,^0", 0, -1, -1)]
    public void CountLowestHighest_Set_AreOfItsMembers(string text, int count, int lowest, int highest)
    {
        NodeSet set = NodeSet.Parse(text);

        Assert.That((set.Count, set.Lowest, set.Highest), Is.EqualTo((count, lowest, highest)));
        Assert.That(set.IsEmpty, Is.EqualTo(count == 0));
    }

    [Test]
    public void Ranges_TouchingParts_AreJoinedAndAscend() => Assert.That(
        NodeSet.Parse("9,4-5,0-1,6").Ranges.ToArray(), Is.EqualTo(new[] { (0, 1), (4, 6), (9, 9) }));

    [TestCase("0", new[] { 0 })]
    [TestCase("5,0-2", new[] { 0, 1, 2, 5 })]
    [TestCase("16382-16383,63-64", new[] { 63, 64, 16382, 16383 })]
    public void Members_Set_AreSingleAndAscend(string text, int[] members) =>
        Assert.That(NodeSet.Parse(text).Members(), Is.EqualTo(members));

    [TestCase(-1, false)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    [TestCase(2, true)]
    [TestCase(3, true)]
    [TestCase(4, true)]
    [TestCase(5, false)]
    [TestCase(8, false)]
    [TestCase(9, true)]
    [TestCase(10, false)]
    [TestCase(16383, true)]
    [TestCase(16384, false)]
    [TestCase(int.MinValue, false)]
    [TestCase(int.MaxValue, false)]
    public void Contains_Number_OnlyMembers(int number, bool isMember) =>
        Assert.That(NodeSet.Parse("2-4,9,16383").Contains(number), Is.EqualTo(isMember));
}
