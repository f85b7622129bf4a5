using Numa.Backing.Values;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class ValueListBufferTests
{
    [Test]
    public void Take_NothingAdded_IsTheEmptyList() =>
        Assert.That(new ValueListBuffer<string>(4).Take(), Is.EqualTo(default(ValueList<string>)));

    [TestCase(1)]
    [TestCase(1000)]
    public void Take_MoreThanWasThought_HasAllInOrder(int capacity)
    {
        ValueListBuffer<int> buffer = new(capacity);
        for (int i = 0; i < 100; i++)
        {
            buffer.Add(i);
        }

        buffer.AddRange([.. Enumerable.Range(100, 400)]);
        buffer.Add(500);
        buffer.AddRange([]);

        Assert.That(buffer.Take(), Is.EqualTo(Enumerable.Range(0, 501)));
    }

    [Test]
    public void Take_AnotherBufferAfterIt_ChangesNoListThatWasTaken()
    {
        ValueListBuffer<string> first = new(4);
        first.Add("a");
        ValueList<string> taken = first.Take();
        ValueListBuffer<string> second = new(4);
        second.Add("b");
        second.Add("c");

        Assert.That(second.Take(), Is.EqualTo(["b", "c"]));
        Assert.That(taken, Is.EqualTo(["a"]));
    }
}
