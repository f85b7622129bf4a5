using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Values;

[TestFixture]
internal sealed class ByteSizeTests
{
    private const ulong Kibi = 1024;
    private const ulong Mebi = 1024 * 1024;
    private const ulong Gibi = 1024 * 1024 * 1024;
    private const ulong Half = 1UL << 63;
    private const ulong Most = ulong.MaxValue;

    [Test]
    public void Default_IsZero()
    {
        Assert.That(default(ByteSize), Is.EqualTo(ByteSize.Zero));
        Assert.That(ByteSize.Zero.Bytes, Is.Zero);
    }

    [TestCase(0UL)]
    [TestCase(1UL)]
    [TestCase(Most)]
    public void FromBytes_Number_IsTakenAsItIs(ulong bytes) => Assert.That(Size(bytes).Bytes, Is.EqualTo(bytes));

    [TestCase(0UL, 0UL)]
    [TestCase(1UL, 1024UL)]
    [TestCase(18014398509481983UL, 18446744073709550592UL, Description = "the last below 2^54")]
    public void FromKibibytes_Number_IsThatManyTimes1024Bytes(ulong kibibytes, ulong bytes) =>
        Assert.That(ByteSize.FromKibibytes(kibibytes), Is.EqualTo(Size(bytes)));

    [TestCase(0UL, 0UL)]
    [TestCase(1UL, 1048576UL)]
    [TestCase(17592186044415UL, 18446744073708503040UL, Description = "the last below 2^44")]
    public void FromMebibytes_Number_IsThatManyTimes1024KiB(ulong mebibytes, ulong bytes) =>
        Assert.That(ByteSize.FromMebibytes(mebibytes), Is.EqualTo(Size(bytes)));

    [TestCase(0UL, 0UL)]
    [TestCase(1UL, 1073741824UL)]
    [TestCase(17179869183UL, 18446744072635809792UL, Description = "the last below 2^34")]
    public void FromGibibytes_Number_IsThatManyTimes1024MiB(ulong gibibytes, ulong bytes) =>
        Assert.That(ByteSize.FromGibibytes(gibibytes), Is.EqualTo(Size(bytes)));

    [Test]
    public void From_TwoToThe64Bytes_Throws() => Assert.Multiple(() =>
    {
        Assert.That(() => ByteSize.FromKibibytes(1UL << 54), Throws.TypeOf<OverflowException>());
        Assert.That(() => ByteSize.FromMebibytes(1UL << 44), Throws.TypeOf<OverflowException>());
        Assert.That(() => ByteSize.FromGibibytes(1UL << 34), Throws.TypeOf<OverflowException>());
    });

    [TestCase(0UL, 0UL)]
    [TestCase(Kibi - 1, 0UL)]
    [TestCase(Kibi, 1UL)]
    [TestCase((2 * Kibi) - 1, 1UL)]
    [TestCase(Most, 18014398509481983UL)]
    public void Kibibytes_Amount_LosesItsRemainder(ulong bytes, ulong kibibytes) =>
        Assert.That(Size(bytes).Kibibytes, Is.EqualTo(kibibytes));

    [TestCase(0UL, 0UL)]
    [TestCase(Mebi - 1, 0UL)]
    [TestCase(Mebi, 1UL)]
    [TestCase((2 * Mebi) - 1, 1UL)]
    [TestCase(Most, 17592186044415UL)]
    public void Mebibytes_Amount_LosesItsRemainder(ulong bytes, ulong mebibytes) =>
        Assert.That(Size(bytes).Mebibytes, Is.EqualTo(mebibytes));

    [TestCase(0UL, true)]
    [TestCase(1UL, false)]
    [TestCase(Half, false)]
    public void IsZero_Amount_OnlyWithoutAByte(ulong bytes, bool isZero) => Assert.That(Size(bytes).IsZero, Is.EqualTo(isZero));

    [TestCase(0UL, false)]
    [TestCase(1UL, true)]
    [TestCase(2UL, true)]
    [TestCase(3UL, false)]
    [TestCase(2 * Mebi, true)]
    [TestCase(3 * Mebi, false)]
    [TestCase(Half, true)]
    [TestCase(Half + 1, false)]
    [TestCase(Most, false)]
    public void IsPowerOfTwo_Amount_OnlyWithExactlyOneBit(ulong bytes, bool isPower) =>
        Assert.That(Size(bytes).IsPowerOfTwo, Is.EqualTo(isPower));

    [TestCase(0UL, 0UL, 0UL)]
    [TestCase(1UL, 2UL, 3UL)]
    [TestCase(Most - 1, 1UL, Most)]
    [TestCase(0UL, Most, Most)]
    public void Add_TwoAmounts_IsTheirSum(ulong left, ulong right, ulong sum) => Assert.That(
        Size(left) + Size(right), Is.EqualTo(Size(sum)));

    [TestCase(Most, 1UL)]
    [TestCase(1UL, Most)]
    [TestCase(Half, Half)]
    public void Add_SumOf2ToThe64_Throws(ulong left, ulong right) =>
        Assert.That(() => Size(left) + Size(right), Throws.TypeOf<OverflowException>());

    [TestCase(3UL, 1UL, 2UL)]
    [TestCase(3UL, 3UL, 0UL)]
    [TestCase(Most, 1UL, Most - 1)]
    [TestCase(Most, 0UL, Most)]
    public void Subtract_NoMoreThanThereIs_IsTheRest(ulong left, ulong right, ulong rest) => Assert.That(
        Size(left) - Size(right), Is.EqualTo(Size(rest)));

    [TestCase(0UL, 1UL)]
    [TestCase(Most - 1, Most)]
    public void Subtract_MoreThanThereIs_Throws(ulong left, ulong right) =>
        Assert.That(() => Size(left) - Size(right), Throws.TypeOf<OverflowException>());

    [TestCase(0UL, 1UL, -1)]
    [TestCase(1UL, 0UL, 1)]
    [TestCase(7UL, 7UL, 0)]
    [TestCase(1UL, Half, -1, Description = "the highest bit is no sign")]
    [TestCase(Most, Most - 1, 1)]
    public void CompareTo_AndOperators_OrderByBytes(ulong left, ulong right, int order)
    {
        (ByteSize first, ByteSize second) = (Size(left), Size(right));

        Assert.That(Math.Sign(first.CompareTo(second)), Is.EqualTo(order));
        Assert.That(
            (first < second, first <= second, first >= second, first > second),
            Is.EqualTo((order < 0, order <= 0, order >= 0, order > 0)));
    }

    [Test]
    public void Equals_SameBytesFromAnyUnit_AreEqual()
    {
        ByteSize[] all = [Make.Gib(1), Make.Mib(1024), Make.Kib(Mebi), Size(Gibi)];

        Assert.That(all, Is.All.EqualTo(all[0]));
        Assert.That(all.Select(size => size.GetHashCode()), Is.All.EqualTo(all[0].GetHashCode()));
        Assert.That(Size(Gibi + 1), Is.Not.EqualTo(all[0]));
    }

    [TestCase(0UL, 5UL, true)]
    [TestCase(4UL, 5UL, false)]
    [TestCase(5UL, 5UL, true)]
    [TestCase(6UL, 5UL, false)]
    [TestCase(15UL, 5UL, true)]
    [TestCase(Most, 1UL, true)]
    [TestCase(Most, 2UL, false)]
    [TestCase(1UL, Most, false)]
    public void IsMultipleOf_Unit_OnlyAWholeNumberOfThem(ulong bytes, ulong unit, bool isMultiple) =>
        Assert.That(Size(bytes).IsMultipleOf(Size(unit)), Is.EqualTo(isMultiple));

    [TestCase(0UL, Mebi, 0UL)]
    [TestCase(1UL, Mebi, Mebi)]
    [TestCase(Mebi - 1, Mebi, Mebi)]
    [TestCase(Mebi, Mebi, Mebi)]
    [TestCase(Mebi + 1, Mebi, 2 * Mebi)]
    [TestCase(10UL, 3UL, 12UL, Description = "the unit need not be a power of two")]
    [TestCase(1UL, Most, Most)]
    [TestCase(Most, 1UL, Most)]
    [TestCase(Most - 1, 5UL, Most, Description = "2^64 - 1 is a multiple of 5")]
    public void RoundUpTo_Unit_IsTheNextMultiple(ulong bytes, ulong unit, ulong rounded) =>
        Assert.That(Size(bytes).RoundUpTo(Size(unit)), Is.EqualTo(Size(rounded)));

    [TestCase(Most, 2UL)]
    [TestCase(Half + 1, Half)]
    [TestCase(Most - Gibi + 2, Gibi)]
    [TestCase(Most, Most - 1)]
    public void RoundUpTo_MultipleOf2ToThe64OrMore_Throws(ulong bytes, ulong unit) =>
        Assert.That(() => Size(bytes).RoundUpTo(Size(unit)), Throws.TypeOf<OverflowException>());

    [TestCase(0UL, Mebi, 0UL)]
    [TestCase(Mebi - 1, Mebi, 0UL)]
    [TestCase(Mebi, Mebi, Mebi)]
    [TestCase((2 * Mebi) - 1, Mebi, Mebi)]
    [TestCase(2 * Mebi, Mebi, 2 * Mebi)]
    [TestCase(11UL, 3UL, 9UL, Description = "the unit need not be a power of two")]
    [TestCase(Most, 2UL, Most - 1)]
    [TestCase(Most, Half, Half)]
    [TestCase(Most - 1, Most, 0UL)]
    public void RoundDownTo_Unit_IsTheLastMultiple(ulong bytes, ulong unit, ulong rounded) =>
        Assert.That(Size(bytes).RoundDownTo(Size(unit)), Is.EqualTo(Size(rounded)));

    [TestCase(0UL)]
    [TestCase(1UL)]
    public void Multiples_OfZero_Throw(ulong bytes) => Assert.Multiple(() =>
    {
        Assert.That(() => Size(bytes).IsMultipleOf(ByteSize.Zero), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => Size(bytes).RoundUpTo(ByteSize.Zero), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => Size(bytes).RoundDownTo(ByteSize.Zero), Throws.TypeOf<DivideByZeroException>());
    });

    [TestCase(1023UL, "1023 bytes")]
    [TestCase(Kibi, "1 KiB")]
    [TestCase(Kibi + 1, "1025 bytes")]
    [TestCase(1023 * Kibi, "1023 KiB")]
    [TestCase(Mebi, "1 MiB")]
    [TestCase(Mebi + Kibi, "1025 KiB")]
    [TestCase(214 * Mebi, "214 MiB")]
    [TestCase(219137 * Kibi, "219137 KiB")]
    [TestCase(1023 * Mebi, "1023 MiB")]
    [TestCase(Gibi, "1 GiB")]
    [TestCase(4 * Gibi, "4 GiB")]
    [TestCase(Gibi + Mebi, "1025 MiB")]
    [TestCase(Gibi + 1, "1073741825 bytes")]
    [TestCase(Half, "8589934592 GiB")]
    [TestCase(Most, "18446744073709551615 bytes")]
    public void ToString_Amount_IsInTheLargestUnitThatLeavesNoRemainder(ulong bytes, string text) =>
        Assert.That(Size(bytes).ToString(), Is.EqualTo(text));

    private static ByteSize Size(ulong bytes) => ByteSize.FromBytes(bytes);
}
