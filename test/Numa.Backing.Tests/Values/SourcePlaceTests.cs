using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class SourcePlaceTests
{
    [Test]
    public void New_Position_IsKept()
    {
        SourcePlace place = new(3, 5);

        Assert.That((place.Line, place.Column, place.IsKnown), Is.EqualTo((3, 5, true)));
    }

    [Test]
    public void Default_IsMadeInCode()
    {
        SourcePlace place = default;

        Assert.That((place.Line, place.Column, place.IsKnown), Is.EqualTo((0, 0, false)));
    }

    [Test]
    public void IsKnown_FirstLetterOfAText_IsInAText() => Assert.That(new SourcePlace(1, 1).IsKnown, Is.True);

    [TestCase(3, 5, true)]
    [TestCase(3, 6, false)]
    [TestCase(4, 5, false)]
    [TestCase(0, 0, false)]
    public void Equals_TwoPlaces_ByLineAndColumn(int line, int column, bool areEqual) =>
        Assert.That(new SourcePlace(3, 5) == new SourcePlace(line, column), Is.EqualTo(areEqual));

    [Test]
    public void Equals_ElementsOfADomainAtTwoPlaces_AreEqual() => Assert.That(
        Make.Cell(0) with { Place = new(3, 5) }, Is.EqualTo(Make.Cell(0) with { Place = new(4, 1) }));

    [TestCase(null)]
    [TestCase("line 3, column 5")]
    public void Equals_WhatIsNoPlace_IsNotEqual(object? other) => Assert.That(new SourcePlace(3, 5).Equals(other), Is.False);

    [TestCase(3, 5, "line 3, column 5")]
    [TestCase(1, 1, "line 1, column 1")]
    [TestCase(0, 0, "")]
    public void ToString_Place_IsWordsOnlyWhenKnown(int line, int column, string words) =>
        Assert.That(new SourcePlace(line, column).ToString(), Is.EqualTo(words));
}
