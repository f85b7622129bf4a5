namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class LibvirtVersionTests
{
    [TestCase("11.3", 11, 3, 0)]
    [TestCase("11.3.0", 11, 3, 0)]
    [TestCase("1.2.21", 1, 2, 21)]
    public void Parse_TwoOrThreeNumbers_IsTheVersion(string text, int major, int minor, int micro)
    {
        LibvirtVersion expected = new(major, minor, micro);

        Assert.That(LibvirtVersion.Parse(text), Is.EqualTo(expected));
        Assert.That(LibvirtVersion.TryParse(text, out LibvirtVersion version), Is.True);
        Assert.That(version, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("11")]
    [TestCase("11.")]
    [TestCase("11.3.0.1")]
    [TestCase("11.3-rc1")]
    [TestCase(" 11.3")]
    [TestCase("-11.3")]
    [TestCase("11.2147483648")]
    public void Parse_AnythingElse_Throws(string text)
    {
        Assert.That(() => LibvirtVersion.Parse(text), Throws.TypeOf<FormatException>());
        Assert.That(LibvirtVersion.TryParse(text, out LibvirtVersion version), Is.False);
        Assert.That(version, Is.Default);
    }

    [Test]
    public void Parse_Null_Throws() => Assert.That(() => LibvirtVersion.Parse(null!), Throws.ArgumentNullException);

    [TestCase("11.3", "11.3.0", 0)]
    [TestCase("9.10.0", "11.3.0", -1)]
    [TestCase("11.10.0", "11.9.0", 1)]
    [TestCase("11.3.1", "11.3.0", 1)]
    public void CompareTo_TwoVersions_OrderByMajorThenMinorThenMicro(string left, string right, int order)
    {
        (LibvirtVersion first, LibvirtVersion second) = (LibvirtVersion.Parse(left), LibvirtVersion.Parse(right));

        Assert.That(Math.Sign(first.CompareTo(second)), Is.EqualTo(order));
    }

    [Test]
    public void ToString_Version_IsAlwaysThreeNumbers() => Assert.That(new LibvirtVersion(11, 3).ToString(), Is.EqualTo("11.3.0"));
}
