using Numa.Backing.Values;
using System.Collections;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class ValueListTests
{
    private static readonly ValueList<string> Letters = ["a", "b", "c"];

    [Test]
    public void Default_IsTheEmptyList()
    {
        ValueList<string> list = default;
        ValueList<string> empty = [];

        Assert.That((list.Count, list.IsEmpty, list.AsSpan().IsEmpty), Is.EqualTo((0, true, true)));
        Assert.That(list == empty, Is.True);
        Assert.That(list.GetHashCode(), Is.EqualTo(empty.GetHashCode()));
        Assert.That(list.ToString(), Is.EqualTo("[]"));
        Assert.That(Walked(list), Is.Empty);
        Assert.That(((IEnumerable<string>)list).ToArray(), Is.Empty);
        Assert.That(((IEnumerable)list).Cast<string>().ToArray(), Is.Empty);
    }

    [Test]
    public void Count_Members_IsTheirNumber() =>
        Assert.That((Letters.Count, Letters.IsEmpty), Is.EqualTo((3, false)));

    [TestCase(0, "a")]
    [TestCase(1, "b")]
    [TestCase(2, "c")]
    public void Indexer_PositionFromZero_IsTheMember(int index, string member) => Assert.That(Letters[index], Is.EqualTo(member));

    [TestCase(-1)]
    [TestCase(3)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    public void Indexer_PositionOutside_Throws(int index) =>
        Assert.That(() => Letters[index], Throws.TypeOf<IndexOutOfRangeException>());

    [Test]
    public void Indexer_EmptyList_Throws() =>
        Assert.That(() => default(ValueList<int>)[0], Throws.TypeOf<IndexOutOfRangeException>());

    [Test]
    public void GetEnumerator_EveryWayToWalk_IsInOrder() => Assert.Multiple(() =>
    {
        string[] expected = ["a", "b", "c"];
        Assert.That(Walked(Letters), Is.EqualTo(expected));
        Assert.That(((IEnumerable<string>)Letters).ToArray(), Is.EqualTo(expected));
        Assert.That(((IEnumerable)Letters).Cast<string>().ToArray(), Is.EqualTo(expected));
        Assert.That(Letters.AsSpan().ToArray(), Is.EqualTo(expected));
    });

    [Test]
    public async Task GetEnumerator_AwaitInTheLoop_IsInOrder()
    {
        List<string> walked = [];
        foreach (string letter in Letters)
        {
            await Task.Yield();
            walked.Add(letter);
        }

        Assert.That(walked, Is.EqualTo(["a", "b", "c"]));
    }

    [TestCase("", "", true)]
    [TestCase("a", "a", true)]
    [TestCase("a b c", "a b c", true)]
    [TestCase("a b", "b a", false, Description = "order counts")]
    [TestCase("a", "", false)]
    [TestCase("a b", "a b c", false)]
    [TestCase("a b c", "a b", false)]
    [TestCase("a b c", "x b c", false)]
    [TestCase("a b c", "a x c", false)]
    [TestCase("a b c", "a b x", false)]
    [TestCase("a a", "a", false, Description = "repetition counts")]
    [TestCase("a", "A", false)]
    public void Equals_TwoLists_ByMembersInOrder(string left, string right, bool isEqual)
    {
        (ValueList<string> first, ValueList<string> second) = (Split(left), Split(right));

        Assert.That(
            (first.Equals(second), first.Equals((object)second), first == second, first != second),
            Is.EqualTo((isEqual, isEqual, isEqual, !isEqual)));
    }

    [Test]
    public void Equals_MembersThatAreNull_AreMembers()
    {
        ValueList<string?> list = ["a", null];

        Assert.That(list == ["a", null], Is.True);
        Assert.That(list.GetHashCode(), Is.EqualTo(ValueList.Create<string?>(["a", null]).GetHashCode()));
        Assert.That(list == ["a"], Is.False);
        Assert.That(list == ["a", "b"], Is.False);
        Assert.That(list == [null, "a"], Is.False);
    }

    [Test]
    public void Equals_MembersWithAnEqualityOfTheirOwn_AreComparedByIt()
    {
        // All values that are not compared are equal.
        ValueList<Uncompared<int>> here = [new(1), new(2)];
        ValueList<Uncompared<int>> there = [new(3), new(4)];

        Assert.That(here == there, Is.True);
        Assert.That(here.GetHashCode(), Is.EqualTo(there.GetHashCode()));
    }

    [Test]
    public void Equals_ListsOfLists_AreComparedAllTheWayDown()
    {
        ValueList<ValueList<int>> list = [[1, 2], []];

        Assert.That(list == [[1, 2], default], Is.True);
        Assert.That(list == [[1, 3], []], Is.False);
    }

    [Test]
    public void Equals_WhatIsNoSuchList_IsNotEqual() => Assert.Multiple(() =>
    {
        Assert.That(Letters.Equals(null), Is.False);
        Assert.That(Letters.Equals((object)new[] { "a", "b", "c" }), Is.False);
        Assert.That(default(ValueList<string>).Equals((object)default(ValueList<int>)), Is.False);
    });

    [TestCase("")]
    [TestCase("a")]
    [TestCase("a b c")]
    public void GetHashCode_EqualLists_IsTheSame(string members)
    {
        (ValueList<string> first, ValueList<string> second) = (Split(members), Split(members));

        Assert.That(first.GetHashCode(), Is.EqualTo(second.GetHashCode()));
    }

    [Test]
    public void GetHashCode_ManyLists_AreSpread()
    {
        IEnumerable<int> hashes = Enumerable.Range(0, 100).Select(number => ValueList.Create([0, number]).GetHashCode());

        Assert.That(hashes.Distinct().Count(), Is.GreaterThan(90));
    }

    [TestCase("", "[]")]
    [TestCase("a", "[a]")]
    [TestCase("a b c", "[a, b, c]")]
    public void ToString_Members_AreInBracketsWithCommas(string members, string text) =>
        Assert.That(Split(members).ToString(), Is.EqualTo(text));

    [Test]
    public void Create_ArrayChangedAfterwards_LeavesTheListAsItWas()
    {
        int[] numbers = [1, 2];
        ValueList<int> list = ValueList.Create<int>(numbers);

        numbers[0] = 9;

        Assert.That(list.AsSpan().ToArray(), Is.EqualTo([1, 2]));
    }

    [Test]
    public void ToValueList_ArrayChangedAfterwards_LeavesTheListAsItWas()
    {
        int[] numbers = [1, 2];
        ValueList<int> list = numbers.ToValueList();

        numbers[0] = 9;

        Assert.That(list.AsSpan().ToArray(), Is.EqualTo([1, 2]));
    }

    [Test]
    public void ToValueList_Sequence_KeepsOrderAndRepetition()
    {
        IEnumerable<int> sequence = Enumerable.Range(-1, 3).Select(number => number * number);

        Assert.That(sequence.ToValueList() == [1, 0, 1], Is.True);
    }

    [Test]
    public void ToValueList_NoSequence_Throws() =>
        Assert.That(() => ((IEnumerable<int>)null!).ToValueList(), Throws.ArgumentNullException);

    private static ValueList<string> Split(string members) =>
        members.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList();

    // By the walk of 'foreach', which is another than that of a sequence.
    private static List<string> Walked(ValueList<string> list)
    {
        List<string> walked = [];
        foreach (string member in list)
        {
            walked.Add(member);
        }

        return walked;
    }
}
