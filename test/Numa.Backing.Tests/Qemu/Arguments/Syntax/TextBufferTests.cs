using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class TextBufferTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(64)]
    public void Add_AnyOrder_IsOneText(int room)
    {
        TextBuffer text = new(stackalloc char[room]);
        string expected = "";
        for (int i = 0; i < 50; i++)
        {
            text.Add('-');
            text.Add("word");
            text.Add("");
            text.Add(ulong.MaxValue - (ulong)i);
            expected += $"-word{ulong.MaxValue - (ulong)i}";
        }

        Assert.That(text.Take(), Is.EqualTo(expected));
    }

    [Test]
    public void Take_Twice_SecondIsEmpty()
    {
        TextBuffer text = new(stackalloc char[2]);
        text.Add("more than two");
        Assert.That(text.Take(), Is.EqualTo("more than two"));
        Assert.That(text.Take(), Is.Empty);
    }
}
