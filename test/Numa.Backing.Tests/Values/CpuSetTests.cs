using Numa.Backing.Values;

namespace Numa.Backing.Tests.Values;

/// <summary>That sets of CPUs are the same sets as those of nodes, of which the finer points are tested.</summary>
[TestFixture]
internal sealed class CpuSetTests
{
    [Test]
    public void Default_IsTheEmptySet()
    {
        CpuSet set = default;

        Assert.That((set.IsEmpty, set.Count, set.Lowest, set.Highest), Is.EqualTo((true, 0, -1, -1)));
        Assert.That(set.Ranges.IsEmpty, Is.True);
        Assert.That(set.Members(), Is.Empty);
        Assert.That(set.Contains(0), Is.False);
        Assert.That(set.ToString(), Is.Empty);
    }

    [TestCaseSource(typeof(SetTexts), nameof(SetTexts.Good))]
    public void Parse_TextOfTheGrammar_IsTheSet(string text, string written)
    {
        Assert.That(CpuSet.Parse(text).ToString(), Is.EqualTo(written));
        Assert.That(CpuSet.TryParse(text, out CpuSet set), Is.True);
        Assert.That(set.ToString(), Is.EqualTo(written));
    }

    [TestCaseSource(typeof(SetTexts), nameof(SetTexts.Bad))]
    public void Parse_AnythingElse_ThrowsOrSaysWhatIsWrong(string text, RangeError error)
    {
        Assert.That(() => CpuSet.Parse(text), Throws.TypeOf<FormatException>());
        Assert.That(CpuSet.TryParse(text, out CpuSet set), Is.False);
        Assert.That(set.IsEmpty, Is.True, "What was read before the mistake is no answer.");
        Assert.That(CpuSet.TryRead(text, out _), Is.EqualTo(error));
    }

    [Test]
    public void Parse_NoText_Throws() => Assert.That(() => CpuSet.Parse(null!), Throws.ArgumentNullException);

    [TestCase("")]
    [TestCase("0-1,3")]
    [TestCase("0-63,65-127,16383")]
    public void ToString_Set_IsReadBack(string text)
    {
        CpuSet set = CpuSet.Parse(text);

        Assert.That(set.ToString(), Is.EqualTo(text));
        Assert.That(CpuSet.Parse(set.ToString()), Is.EqualTo(set));
    }

    [TestCase(new int[0], "")]
    [TestCase(new[] { 3, 0, 1, 3 }, "0-1,3")]
    [TestCase(new[] { 16383, 64, 63, 0 }, "0,63-64,16383")]
    public void Of_Numbers_IsTheirSet(int[] numbers, string text) =>
        Assert.That(CpuSet.Of(numbers).ToString(), Is.EqualTo(text));

    [TestCase(-1)]
    [TestCase(16384)]
    public void Of_NumberOutside_Throws(int number) =>
        Assert.That(() => CpuSet.Of(0, number), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(0, 0, "0")]
    [TestCase(0, 16383, "0-16383")]
    [TestCase(16383, 16383, "16383")]
    public void Range_FirstAndLast_AreBothIncluded(int first, int last, string text) =>
        Assert.That(CpuSet.Range(first, last).ToString(), Is.EqualTo(text));

    [TestCase(-1, 0)]
    [TestCase(-2, -1)]
    [TestCase(1, 0)]
    [TestCase(0, 16384)]
    [TestCase(16384, 16384)]
    public void Range_ReversedOrOutside_Throws(int first, int last) =>
        Assert.That(() => CpuSet.Range(first, last), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Properties_OfASet_AreOfItsMembers()
    {
        CpuSet set = CpuSet.Parse("8-10,5,2-3,4");

        Assert.That((set.IsEmpty, set.Count, set.Lowest, set.Highest), Is.EqualTo((false, 7, 2, 10)));
        Assert.That(set.Ranges.ToArray(), Is.EqualTo(new[] { (2, 5), (8, 10) }));
        Assert.That(set.Members(), Is.EqualTo([2, 3, 4, 5, 8, 9, 10]));
    }

    [TestCase(1, false)]
    [TestCase(2, true)]
    [TestCase(4, true)]
    [TestCase(5, false)]
    [TestCase(9, true)]
    [TestCase(-1, false)]
    [TestCase(16384, false)]
    public void Contains_Number_OnlyMembers(int number, bool isMember) =>
        Assert.That(CpuSet.Parse("2-4,9").Contains(number), Is.EqualTo(isMember));

    [TestCase("0-3,6-9", "2-7", "0-9", "2-3,6-7", "0-1,8-9")]
    [TestCase("2-7", "0-3,6-9", "0-9", "2-3,6-7", "4-5")]
    [TestCase("0-1", "2-3", "0-3", "", "0-1")]
    [TestCase("0-1", "", "0-1", "", "0-1")]
    [TestCase("", "0-1", "0-1", "", "")]
    public void UnionIntersectExcept_TwoSets_AreByMembers(string left, string right, string union, string both, string rest)
    {
        (CpuSet first, CpuSet second) = (CpuSet.Parse(left), CpuSet.Parse(right));

        Assert.That(first.Union(second).ToString(), Is.EqualTo(union));
        Assert.That(first.Intersect(second).ToString(), Is.EqualTo(both));
        Assert.That(first.Except(second).ToString(), Is.EqualTo(rest));
    }

    [TestCase("0-2", "2,1,0", true)]
    [TestCase("0-3,^3", "0-2", true)]
    [TestCase("0,^0", "", true)]
    [TestCase("0-2", "0-1", false)]
    [TestCase("0,2-4", "0-2,4", false, Description = "the same ends and as many members")]
    public void Equals_TwoSets_ByMembers(string left, string right, bool isEqual)
    {
        (CpuSet first, CpuSet second) = (CpuSet.Parse(left), CpuSet.Parse(right));

        Assert.That(
            (first.Equals(second), first.Equals((object)second), first == second, first != second),
            Is.EqualTo((isEqual, isEqual, isEqual, !isEqual)));
    }

    [TestCase("0-2", "2,1,0")]
    [TestCase("0-3,^3", "0-2")]
    [TestCase("0,^0", "")]
    public void GetHashCode_EqualSets_IsTheSame(string left, string right) =>
        Assert.That(CpuSet.Parse(left).GetHashCode(), Is.EqualTo(CpuSet.Parse(right).GetHashCode()));

    [Test]
    public void GetHashCode_ManySets_AreSpread()
    {
        IEnumerable<int> hashes = Enumerable.Range(0, 100).Select(number => CpuSet.Range(0, number).GetHashCode());

        Assert.That(hashes.Distinct().Count(), Is.GreaterThan(90));
    }

    [Test]
    public void Equals_WhatIsNoCpuSet_IsNotEqual() => Assert.Multiple(() =>
    {
        Assert.That(CpuSet.Of(0).Equals(null), Is.False);
        Assert.That(CpuSet.Of(0).Equals((object)"0"), Is.False);
        Assert.That(CpuSet.Of(0).Equals((object)NodeSet.Of(0)), Is.False);
    });
}
