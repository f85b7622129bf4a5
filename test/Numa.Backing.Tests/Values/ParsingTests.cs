using System.Globalization;

namespace Numa.Backing.Tests.Values;

/// <summary>Values are parsed and formatted through the interfaces of the framework.</summary>
internal sealed class ParsingTests
{
    [TestCase("4 GiB", 4294967296UL)]
    [TestCase("1.5 KiB", 1536UL)]
    [TestCase(" 512M ", 536870912UL)]
    [TestCase("2 GB", 2000000000UL)]
    [TestCase("18446744073709551615", ulong.MaxValue)]
    [TestCase("0 bytes", 0UL)]
    public void ByteSize_Text_IsRead(string text, ulong bytes) =>
        Assert.That(ByteSize.Parse(text), Is.EqualTo(ByteSize.FromBytes(bytes)));

    [TestCase("")]
    [TestCase("GiB")]
    [TestCase("-1 GiB")]
    [TestCase("1.3 bytes")]
    [TestCase("16 EiB")]
    [TestCase("4 parsecs")]
    [TestCase("0.0000000001 KiB")]
    public void ByteSize_OtherText_IsNoSize(string text) => Assert.Multiple(() =>
    {
        Assert.That(ByteSize.TryParse(text, out _), Is.False);
        Assert.That(() => ByteSize.Parse(text), Throws.TypeOf<FormatException>());
    });

    [TestCase(null, "1536 KiB")]
    [TestCase("MiB", "1.5 MiB")]
    [TestCase("GiB", "0 GiB")]
    [TestCase("bytes", "1572864 bytes")]
    public void ByteSize_Format_ChoosesTheUnit(string? format, string text) =>
        Assert.That(ByteSize.FromKibibytes(1536).ToString(format, CultureInfo.InvariantCulture), Is.EqualTo(text));

    [Test]
    public void ByteSize_Arithmetic_IsChecked() => Assert.Multiple(() =>
    {
        Assert.That(ByteSize.FromGibibytes(2) * 3, Is.EqualTo(ByteSize.FromGibibytes(6)));
        Assert.That(ByteSize.FromGibibytes(6) / 3, Is.EqualTo(ByteSize.FromGibibytes(2)));
        Assert.That(ByteSize.FromGibibytes(6) / ByteSize.FromMebibytes(2), Is.EqualTo(3072UL));
        Assert.That(ByteSize.FromGibibytes(6).Gibibytes, Is.EqualTo(6UL));
        Assert.That(() => ByteSize.FromGibibytes(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ByteSize.FromGibibytes(2) * ulong.MaxValue, Throws.TypeOf<OverflowException>());
    });

    [TestCase("7.2", 7, 2, 0)]
    [TestCase("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\nCopyright (c) 2003-2022", 7, 2, 22)]
    [TestCase("QEMU emulator version 10.0.91 (v10.1.0-rc1)", 10, 0, 91)]
    public void QemuVersion_TextOfVersion_IsRead(string text, int major, int minor, int micro) =>
        Assert.That(QemuVersion.Parse(text), Is.EqualTo(new QemuVersion(major, minor, micro)));

    [Test]
    public void Interfaces_OfParsing_AreTheValues() => Assert.Multiple(() =>
    {
        Assert.That(Read<NodeSet>("0-1,3"), Is.EqualTo(NodeSet.Of(0, 1, 3)));
        Assert.That(Read<CpuSet>("0-1,3"), Is.EqualTo(CpuSet.Of(0, 1, 3)));
        Assert.That(Read<QemuVersion>("7.2"), Is.EqualTo(new QemuVersion(7, 2)));
        Assert.That(Read<LibvirtVersion>("11.3"), Is.EqualTo(new LibvirtVersion(11, 3)));
        Assert.That(Read<ByteSize>("1 KiB"), Is.EqualTo(ByteSize.FromKibibytes(1)));
    });

    [Test]
    public void Sets_AreSetsOfNumbers()
    {
        IReadOnlySet<int> set = NodeSet.Parse("0-1,3");
        NodeSet literal = [3, 1, 0];
        Assert.Multiple(() =>
        {
            Assert.That(set.Sum(), Is.EqualTo(4));
            Assert.That(set.SetEquals(literal), Is.True);
            Assert.That(set.IsProperSubsetOf([-1, 0, 1, 3]), Is.True);
            Assert.That(set.IsSubsetOf([0, 1, 99999]), Is.False);
            Assert.That(set.IsProperSupersetOf([1, 1]), Is.True);
            Assert.That(set.IsSupersetOf([2]), Is.False);
            Assert.That(set.Overlaps([2, 3]), Is.True);
        });
    }

    [Test]
    public async Task ValueList_Foreach_MayAwait()
    {
        ValueList<int> list = [1, 2];
        int sum = 0;
        foreach (int item in list)
        {
            await Task.Yield();
            sum += item;
        }

        Assert.That(sum, Is.EqualTo(3));
    }

    private static T Read<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text.AsSpan(), CultureInfo.InvariantCulture);
}
