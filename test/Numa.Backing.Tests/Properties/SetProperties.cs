using CsCheck;

namespace Numa.Backing.Tests.Properties;

/// <summary>Sets of numbers behave as sets of numbers.</summary>
internal sealed class SetProperties
{
    private const int Count = 5000;

    private static readonly Gen<int[]> Members = Gen.Frequency(
        (4, Gen.Int[0, 12].Array[0, 12]), (1, Gen.Int[0, 200].Array[0, 40]), (1, Gen.OneOf(0, 63, 64, 16383).Array[0, 4]));

    [Test]
    public void NodeSet_TwoSets_MeetAndPartLikeTheirMembers() => Property.Holds(Gen.Select(Members, Members), Count, pair =>
    {
        (int[] left, int[] right) = pair;
        (NodeSet first, NodeSet second) = (NodeSet.Of(left), NodeSet.Of(right));
        Assert.That(first.Members(), Is.EqualTo(left.Distinct().Order()));
        Assert.That(first.Union(second), Is.EqualTo(NodeSet.Of([.. left.Union(right)])));
        Assert.That(first.Except(second), Is.EqualTo(NodeSet.Of([.. left.Except(right)])));
        Assert.That(first.Intersect(second), Is.EqualTo(NodeSet.Of([.. left.Intersect(right)])));
        Assert.That(first.Intersect(second), Is.EqualTo(second.Intersect(first)));
    });

    [Test]
    public void NodeSet_Text_IsReadBack() => Property.Holds(Members, Count, members =>
    {
        NodeSet set = NodeSet.Of(members);
        Assert.That(NodeSet.Parse(set.ToString()), Is.EqualTo(set));
        Assert.That(NodeSet.Parse(string.Join(',', members)), Is.EqualTo(set));
        Assert.That(NodeSet.Parse(string.Join(',', members)).ToString(), Is.EqualTo(set.ToString()));
    });

    [Test]
    public void CpuSet_Text_IsReadBack() => Property.Holds(Members, Count, members =>
        Assert.That(CpuSet.Parse(CpuSet.Of(members).ToString()), Is.EqualTo(CpuSet.Of(members))));
}
