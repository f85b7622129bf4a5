using System.Numerics;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>An amount of memory in bytes, from 0 to 2⁶⁴ − 1. Arithmetic that leaves this range throws.</summary>
/// <remarks>Equal and ordered by the number of bytes. <c>default</c> is <see cref="Zero"/>.</remarks>
/// <example>
/// <code>
/// ByteSize memory = ByteSize.Parse("1.5 GiB");
/// ulong pages = memory / ByteSize.FromMebibytes(2); // 768
/// </code>
/// </example>
[JsonConverter(typeof(ByteSizeJsonConverter))]
public readonly partial record struct ByteSize : IComparable<ByteSize>
{
    private const ulong Kibi = 1UL << 10;
    private const ulong Mebi = 1UL << 20;
    private const ulong Gibi = 1UL << 30;

    private ByteSize(ulong bytes) => Bytes = bytes;

    /// <summary>No memory at all.</summary>
    public static ByteSize Zero => default;

    /// <summary>The whole amount, in bytes.</summary>
    public ulong Bytes { get; }

    /// <summary>The amount in units of 1024 bytes; a remainder is cut off.</summary>
    public ulong Kibibytes => Bytes / Kibi;

    /// <summary>The amount in units of 1024² bytes; a remainder is cut off.</summary>
    public ulong Mebibytes => Bytes / Mebi;

    /// <summary>The amount in units of 1024³ bytes; a remainder is cut off.</summary>
    public ulong Gibibytes => Bytes / Gibi;

    /// <summary>Whether there is no memory.</summary>
    public bool IsZero => Bytes == 0;

    /// <summary>Whether exactly one bit is set, as page and block sizes must have it.</summary>
    internal bool IsPowerOfTwo => ulong.IsPow2(Bytes);

    /// <summary>Takes a number of bytes as it is.</summary>
    /// <typeparam name="T">Any type of whole numbers.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ByteSize FromBytes<T>(T bytes)
        where T : IBinaryInteger<T> => new(NotNegative(bytes));

    /// <summary>Takes a number of units of 1024 bytes.</summary>
    /// <typeparam name="T">Any type of whole numbers.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="OverflowException">The amount is 2⁶⁴ bytes or more.</exception>
    public static ByteSize FromKibibytes<T>(T kibibytes)
        where T : IBinaryInteger<T> => new(checked(NotNegative(kibibytes) * Kibi));

    /// <summary>Takes a number of units of 1024² bytes.</summary>
    /// <typeparam name="T">Any type of whole numbers.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="OverflowException">The amount is 2⁶⁴ bytes or more.</exception>
    public static ByteSize FromMebibytes<T>(T mebibytes)
        where T : IBinaryInteger<T> => new(checked(NotNegative(mebibytes) * Mebi));

    /// <summary>Takes a number of units of 1024³ bytes.</summary>
    /// <typeparam name="T">Any type of whole numbers.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="OverflowException">The amount is 2⁶⁴ bytes or more.</exception>
    public static ByteSize FromGibibytes<T>(T gibibytes)
        where T : IBinaryInteger<T> => new(checked(NotNegative(gibibytes) * Gibi));

    /// <summary>Adds two amounts.</summary>
    /// <exception cref="OverflowException">The sum is 2⁶⁴ bytes or more.</exception>
    public static ByteSize operator +(ByteSize left, ByteSize right) => new(checked(left.Bytes + right.Bytes));

    /// <summary>Takes the right amount from the left.</summary>
    /// <exception cref="OverflowException">The right amount is the larger.</exception>
    public static ByteSize operator -(ByteSize left, ByteSize right) => new(checked(left.Bytes - right.Bytes));

    /// <summary>Multiplies an amount.</summary>
    /// <exception cref="OverflowException">The product is 2⁶⁴ bytes or more.</exception>
    public static ByteSize operator *(ByteSize left, ulong right) => new(checked(left.Bytes * right));

    /// <summary>Divides an amount into equal parts; a remainder of less than one byte for each part is cut off.</summary>
    /// <exception cref="DivideByZeroException">There are no parts.</exception>
    public static ByteSize operator /(ByteSize left, ulong right) => new(left.Bytes / right);

    /// <summary>How many times the right amount fits into the left; a remainder is cut off.</summary>
    /// <exception cref="DivideByZeroException">The right amount is zero.</exception>
    public static ulong operator /(ByteSize left, ByteSize right) => left.Bytes / right.Bytes;

    /// <summary>Whether the left amount is the smaller.</summary>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether the left amount is the larger.</summary>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether the left amount is not the larger.</summary>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether the left amount is not the smaller.</summary>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>Whether a whole number of <paramref name="unit"/> makes up this amount.</summary>
    /// <exception cref="DivideByZeroException">The unit is zero.</exception>
    internal bool IsMultipleOf(ByteSize unit) => Bytes % unit.Bytes == 0;

    /// <summary>The next multiple of <paramref name="unit"/> that is not smaller than this amount.</summary>
    /// <exception cref="DivideByZeroException">The unit is zero.</exception>
    /// <exception cref="OverflowException">The multiple is 2⁶⁴ bytes or more.</exception>
    internal ByteSize RoundUpTo(ByteSize unit)
    {
        ulong remainder = Bytes % unit.Bytes;
        return remainder == 0 ? this : new(checked(Bytes + (unit.Bytes - remainder)));
    }

    /// <summary>The last multiple of <paramref name="unit"/> that is not larger than this amount.</summary>
    /// <exception cref="DivideByZeroException">The unit is zero.</exception>
    internal ByteSize RoundDownTo(ByteSize unit) => new(Bytes - (Bytes % unit.Bytes));

    int IComparable<ByteSize>.CompareTo(ByteSize other) => CompareTo(other);

    /// <summary>Negative: this amount is the smaller. Positive: it is the larger.</summary>
    internal int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    private static ulong NotNegative<T>(T number)
        where T : IBinaryInteger<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return ulong.CreateChecked(number);
    }
}
