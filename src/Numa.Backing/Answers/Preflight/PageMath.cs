namespace Numa.Backing.Answers.Preflight;

/// <summary>
/// Arithmetic on numbers of pages that a host reports and a guest asks for. A result that is too large is the largest one:
/// files of the kernel can hold any 64-bit number, and an answer about a host is not an exception.
/// </summary>
internal static class PageMath
{
    public static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    public static ulong Sum(IEnumerable<ulong> pages) => pages.Aggregate(0UL, Add);

    /// <summary>How many of these pages there are addresses for.</summary>
    public static ulong Most(ByteSize page) => page.IsZero ? ulong.MaxValue : ulong.MaxValue / page.Bytes;

    public static ByteSize Bytes(ulong pages, ByteSize page) => ByteSize.FromBytes(
        pages > Most(page) ? ulong.MaxValue : pages * page.Bytes);

    /// <summary>A size in whole pages; as many as there are addresses for where one more does not fit.</summary>
    public static ByteSize RoundUp(ByteSize size, ByteSize page)
    {
        ByteSize down = size.RoundDownTo(page);
        return down == size || ulong.MaxValue - down.Bytes < page.Bytes ? down : size.RoundUpTo(page);
    }
}
