using Numa.Backing.Libvirt.Xml;

namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class UnitScaleTests
{
    [TestCase("", 1024ul)]
    [TestCase("b", 1ul)]
    [TestCase("B", 1ul)]
    [TestCase("byte", 1ul)]
    [TestCase("BYTES", 1ul)]
    [TestCase("k", 1024ul)]
    [TestCase("K", 1024ul)]
    [TestCase("KiB", 1024ul)]
    [TestCase("kib", 1024ul)]
    [TestCase("kB", 1000ul)]
    [TestCase("KB", 1000ul)]
    [TestCase("m", 1048576ul)]
    [TestCase("MB", 1000000ul)]
    [TestCase("G", 1073741824ul)]
    [TestCase("GIB", 1073741824ul)]
    [TestCase("t", 1099511627776ul)]
    [TestCase("PiB", 1125899906842624ul)]
    [TestCase("eb", 1000000000000000000ul)]
    [TestCase("E", 1152921504606846976ul)]
    public void Bytes_AUnit_HasItsSize(string unit, ulong expected) => Assert.That(UnitScale.Bytes(unit), Is.EqualTo(expected));

    [TestCase("Ki")]
    [TestCase("iB")]
    [TestCase("ZiB")]
    [TestCase("KiBs")]
    [TestCase(" KiB")]
    [TestCase("bit")]
    public void Bytes_NoUnit_IsNull(string unit) => Assert.That(UnitScale.Bytes(unit), Is.Null);

    [TestCase("9223372036854774784", "b", true)]
    [TestCase("9223372036854774785", "b", false)]
    [TestCase("9007199254740991", "KiB", true)]
    [TestCase("9007199254740992", "KiB", false)]
    [TestCase("7", "EiB", true)]
    public void Parse_TheLargestSize_IsTheLargestWholeKibibyteOf63Bits(string number, string unit, bool expected) =>
        Assert.That(
            DomainDefinition.TryParse(DomainXml.With($"<memory unit='{unit}'>{number}</memory>"), out _, out _),
            Is.EqualTo(expected));

    [Test]
    public void Parse_ASizeInBytes_IsRoundedUpToKibibytes() =>
        Assert.That(
            DomainDefinition.Parse(DomainXml.With("<memory unit='b'>1000</memory>")).Memory,
            Is.EqualTo(ByteSize.FromKibibytes(1)));
}
