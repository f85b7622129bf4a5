namespace Numa.Backing.Tests.Values;

/// <summary>Two sets: what they have together, and whether they are one.</summary>
[TestFixture]
internal sealed class NodeSetMeetingTests
{
    [TestCase("", "", "")]
    [TestCase("0-3", "", "0-3")]
    [TestCase("0-3", "0-3", "0-3")]
    [TestCase("0-3", "1-2", "0-3")]
    [TestCase("0-2", "2-4", "0-4")]
    [TestCase("0-1", "2-3", "0-3", Description = "ranges that touch are one")]
    [TestCase("0-1", "3-4", "0-1,3-4")]
    [TestCase("0,2,4", "1,3", "0-4")]
    [TestCase("0-63", "64", "0-64")]
    [TestCase("10-60", "70-200", "10-60,70-200")]
    [TestCase("0-15000", "15002-16383", "0-15000,15002-16383")]
    public void Union_TwoSets_HasTheMembersOfEither(string left, string right, string union)
    {
        Assert.That(Set(left).Union(Set(right)).ToString(), Is.EqualTo(union));
        Assert.That(Set(right).Union(Set(left)).ToString(), Is.EqualTo(union));
    }

    [TestCase("", "", "")]
    [TestCase("0-3", "", "")]
    [TestCase("0-3", "0-3", "0-3")]
    [TestCase("0-3", "1-2", "1-2")]
    [TestCase("0-2", "2-4", "2", Description = "one number in common")]
    [TestCase("0-2", "3-5", "", Description = "ranges that only touch have none in common")]
    [TestCase("0-9", "0,2-3,9", "0,2-3,9")]
    [TestCase("0-3,6-9", "2-7", "2-3,6-7")]
    [TestCase("0-3,6-9", "4-5", "")]
    [TestCase("0,2,4,6", "1-4", "2,4")]
    [TestCase("0-1,4-5,8-9", "1-4,5-8", "1,4-5,8")]
    [TestCase("0-16383", "63-64,16383", "63-64,16383")]
    public void Intersect_TwoSets_HasTheMembersOfBoth(string left, string right, string both)
    {
        Assert.That(Set(left).Intersect(Set(right)).ToString(), Is.EqualTo(both));
        Assert.That(Set(right).Intersect(Set(left)).ToString(), Is.EqualTo(both));
    }

    [TestCase("", "", "")]
    [TestCase("", "0-3", "")]
    [TestCase("0-3", "", "0-3")]
    [TestCase("0-3", "0-3", "")]
    [TestCase("1-2", "0-3", "")]
    [TestCase("0,3", "0-3", "")]
    [TestCase("1-3", "0-2", "3")]
    [TestCase("0-2", "1-3", "0")]
    [TestCase("0-3", "0", "1-3")]
    [TestCase("0-3", "3", "0-2")]
    [TestCase("0-3", "1", "0,2-3")]
    [TestCase("0-3", "4-9", "0-3", Description = "ranges that only touch take nothing")]
    [TestCase("4-9", "0-3", "4-9")]
    [TestCase("0-9", "0,2-3,9", "1,4-8")]
    [TestCase("0-3,6-9", "2-7", "0-1,8-9", Description = "one range takes from two")]
    [TestCase("0-1,4-5,8-9", "4-5", "0-1,8-9")]
    [TestCase("0-1,4-5,8-9", "0-5", "8-9")]
    [TestCase("0-1,4-5,8-9", "0-1,8-9", "4-5", Description = "all between the ends is not covered")]
    [TestCase("2-5", "0-2,5-7", "3-4")]
    [TestCase("0-16383", "63-64", "0-62,65-16383")]
    [TestCase("0-16383", "16383", "0-16382")]
    public void Except_TwoSets_HasTheMembersOfTheFirstAlone(string left, string right, string rest) =>
        Assert.That(Set(left).Except(Set(right)).ToString(), Is.EqualTo(rest));

    [Test]
    public void Union_TwoSets_ChangesNeither()
    {
        (NodeSet left, NodeSet right) = (Set("0-3"), Set("2,8"));

        _ = (left.Union(right), left.Except(right), left.Intersect(right));

        Assert.That((left.ToString(), right.ToString()), Is.EqualTo(("0-3", "2,8")));
    }

    [Test]
    public void Equals_SameMembersHoweverMade_AreEqual()
    {
        NodeSet expected = NodeSet.Range(0, 2);
        NodeSet[] all =
        [
            NodeSet.Of(2, 1, 0), Set("0-2"), Set("2,1,0"), Set("0-3,^3"), Set("0-1").Union(Set("2")),
            Set("0-5").Except(Set("3-5")), Set("0-5").Intersect(Set("0-2")),
        ];

        Assert.That(all, Is.All.EqualTo(expected));
        Assert.That(all.Select(set => set.GetHashCode()), Is.All.EqualTo(expected.GetHashCode()));
    }

    [Test]
    public void Equals_EmptyHoweverMade_IsTheDefault()
    {
        NodeSet[] all =
        [
            NodeSet.Of(), Set("0,^0"), Set("^0"), Set("0").Except(Set("0")), Set("0,2").Except(Set("0,2")),
            Set("0").Intersect(Set("1")), NodeSet.Of().Union(default),
        ];

        Assert.That(all, Is.All.EqualTo(default(NodeSet)));
        Assert.That(all.Select(set => set.IsEmpty), Is.All.True);
        Assert.That(all.Select(set => set.GetHashCode()), Is.All.EqualTo(default(NodeSet).GetHashCode()));
    }

    [TestCase("0-3", "0-3", true)]
    [TestCase("0-3", "0-2", false)]
    [TestCase("0-3", "1-3", false)]
    [TestCase("0-3", "0-3,5", false)]
    [TestCase("0-3", "", false)]
    [TestCase("0,2-4", "0-2,4", false, Description = "the same ends and as many members")]
    public void Equals_TwoSets_ByMembers(string left, string right, bool isEqual)
    {
        (NodeSet first, NodeSet second) = (Set(left), Set(right));

        Assert.That(
            (first.Equals(second), first.Equals((object)second), first == second, first != second),
            Is.EqualTo((isEqual, isEqual, isEqual, !isEqual)));
        Assert.That(second == first, Is.EqualTo(isEqual));
    }

    [Test]
    public void Equals_WhatIsNoNodeSet_IsNotEqual() => Assert.Multiple(() =>
    {
        Assert.That(Set("0").Equals(null), Is.False);
        Assert.That(Set("0").Equals((object)"0"), Is.False);
        Assert.That(Set("0").Equals((object)CpuSet.Parse("0")), Is.False);
    });

    [Test]
    public void GetHashCode_ManySets_AreSpread()
    {
        IEnumerable<int> hashes = Enumerable.Range(0, 100).Select(number => NodeSet.Range(number, 200).GetHashCode());

        Assert.That(hashes.Distinct().Count(), Is.GreaterThan(90));
    }

    private static NodeSet Set(string text) => NodeSet.Parse(text);
}
