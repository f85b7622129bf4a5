using Numa.Backing.Libvirt.Xml;

namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class DigitsTests
{
    [TestCase("0", 10u, 0ul)]
    [TestCase("18446744073709551615", 10u, ulong.MaxValue)]
    [TestCase(" \n+12", 10u, 12ul)]
    [TestCase("010", 10u, 10ul)]
    [TestCase("0x1F", 16u, 31ul)]
    [TestCase("1f", 16u, 31ul)]
    [TestCase("0X1f", 0u, 31ul)]
    [TestCase("017", 0u, 15ul)]
    [TestCase("17", 0u, 17ul)]
    [TestCase("0", 0u, 0ul)]
    public void TryParse_ANumber_IsReadAsCDoes(string text, uint radix, ulong expected)
    {
        Assert.That(Digits.TryParse(text, radix, out ulong number), Is.EqualTo(NumberError.None));
        Assert.That(number, Is.EqualTo(expected));
    }

    [TestCase("", 10u, NumberError.Grammar)]
    [TestCase("-1", 10u, NumberError.Grammar)]
    [TestCase("1 ", 10u, NumberError.Grammar)]
    [TestCase("++1", 10u, NumberError.Grammar)]
    [TestCase("0x1", 10u, NumberError.Grammar)]
    [TestCase("0x", 16u, NumberError.Grammar)]
    [TestCase("08", 0u, NumberError.Grammar)]
    [TestCase("١", 10u, NumberError.Grammar)]
    [TestCase("18446744073709551616", 10u, NumberError.TooLarge)]
    [TestCase("10000000000000000", 16u, NumberError.TooLarge)]
    [TestCase("99999999999999999999999999999999x", 10u, NumberError.Grammar)]
    public void TryParse_NoNumber_SaysWhy(string text, uint radix, object expected) =>
        Assert.That(Digits.TryParse(text, radix, out _), Is.EqualTo(expected));
}
