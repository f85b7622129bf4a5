namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class QemuVersionTests
{
    [TestCase("7.2", 7, 2, 0)]
    [TestCase("7.2.22", 7, 2, 22)]
    [TestCase("7.2.0", 7, 2, 0)]
    [TestCase("2.12.1", 2, 12, 1)]
    [TestCase("10.0.90", 10, 0, 90)]
    [TestCase("0.0", 0, 0, 0)]
    [TestCase("2147483647.2147483647.2147483647", int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Parse_TwoOrThreeNumbers_IsTheVersion(string text, int major, int minor, int micro)
    {
        QemuVersion expected = new(major, minor, micro);

        Assert.That(QemuVersion.Parse(text), Is.EqualTo(expected));
        Assert.That(QemuVersion.TryParse(text, out QemuVersion version), Is.True);
        Assert.That(version, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("7")]
    [TestCase(".")]
    [TestCase("7.")]
    [TestCase(".2")]
    [TestCase("7..2")]
    [TestCase("7.2.")]
    [TestCase(".7.2")]
    [TestCase("7.2.22.1")]
    [TestCase("7.2.22.")]
    [TestCase("7.2.22.1.5")]
    [TestCase("-7.2")]
    [TestCase("7.-2")]
    [TestCase("7.2.-1")]
    [TestCase("+7.2")]
    [TestCase(" 7.2")]
    [TestCase("7.2 ")]
    [TestCase("7. 2")]
    [TestCase("7.2.22\n")]
    [TestCase("v7.2")]
    [TestCase("7.x")]
    [TestCase("7.2.22-rc1")]
    [TestCase("7,2")]
    [TestCase("0x7.2")]
    [TestCase("7.2e1")]
    [TestCase("\u0667.\u0662", Description = "digits, but not of ASCII")]
    [TestCase("2147483648.0")]
    [TestCase("0.2147483648")]
    [TestCase("0.0.2147483648")]
    public void Parse_AnythingElse_Throws(string text)
    {
        Assert.That(() => QemuVersion.Parse(text), Throws.TypeOf<FormatException>());
        Assert.That(QemuVersion.TryParse(text, out QemuVersion version), Is.False);
        Assert.That(version, Is.Default);
    }

    [Test]
    public void Parse_NoText_Throws() => Assert.That(() => QemuVersion.Parse(null!), Throws.ArgumentNullException);

    [TestCase(7002022, 7, 2, 22)]
    [TestCase(10000000, 10, 0, 0)]
    [TestCase(2012000, 2, 12, 0)]
    [TestCase(9001090, 9, 1, 90)]
    [TestCase(11003, 0, 11, 3)]
    [TestCase(1, 0, 0, 1)]
    [TestCase(0, 0, 0, 0)]
    [TestCase(1999999, 1, 999, 999)]
    [TestCase(123456789, 123, 456, 789)]
    public void FromNumber_LibvirtsNumber_IsInThousands(int number, int major, int minor, int micro) =>
        Assert.That(QemuVersion.FromNumber(number), Is.EqualTo(new QemuVersion(major, minor, micro)));

    [TestCase(-1)]
    [TestCase(-7002022)]
    public void FromNumber_Negative_Throws(int number) =>
        Assert.That(() => QemuVersion.FromNumber(number), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("7.2", "7.2.0", 0)]
    [TestCase("7.2.1", "7.2.2", -1)]
    [TestCase("7.2.9", "7.2.10", -1, Description = "as numbers, not as text")]
    [TestCase("2.9", "2.12", -1)]
    [TestCase("9.2", "10.0", -1)]
    [TestCase("7.1.50", "7.2.1", -1, Description = "a later micro does not make up for an older minor")]
    [TestCase("7.2.22", "8.0.0", -1)]
    [TestCase("8.0.5", "7.2.22", 1)]
    [TestCase("7.2.90", "8.0", -1, Description = "a release candidate is older than its release")]
    [TestCase("7.2.90", "7.2.22", 1)]
    public void CompareTo_AndOperators_OrderByMajorThenMinorThenMicro(string left, string right, int order)
    {
        (QemuVersion first, QemuVersion second) = (QemuVersion.Parse(left), QemuVersion.Parse(right));

        Assert.That(Math.Sign(first.CompareTo(second)), Is.EqualTo(order));
        Assert.That(
            (first < second, first <= second, first >= second, first > second),
            Is.EqualTo((order < 0, order <= 0, order >= 0, order > 0)));
    }

    [Test]
    public void Equals_MicroLeftOut_IsMicroZero()
    {
        Assert.That(new QemuVersion(7, 2), Is.EqualTo(new QemuVersion(7, 2, 0)));
        Assert.That(new QemuVersion(7, 2).GetHashCode(), Is.EqualTo(new QemuVersion(7, 2, 0).GetHashCode()));
        Assert.That(new QemuVersion(7, 2), Is.Not.EqualTo(new QemuVersion(7, 2, 1)));
    }

    [TestCase("7.2.22", "7.2.22")]
    [TestCase("7.2", "7.2.0")]
    [TestCase("10.0.90", "10.0.90")]
    public void ToString_Version_IsAlwaysThreeNumbersAndReadBack(string text, string written)
    {
        QemuVersion version = QemuVersion.Parse(text);

        Assert.That(version.ToString(), Is.EqualTo(written));
        Assert.That(QemuVersion.Parse(version.ToString()), Is.EqualTo(version));
    }

    [Test]
    public void ToString_Default_IsThreeZeros() => Assert.That(default(QemuVersion).ToString(), Is.EqualTo("0.0.0"));
}
