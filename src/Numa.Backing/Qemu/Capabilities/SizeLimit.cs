using System.Text;

namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Whether a text in memory is larger than it may be, counted as UTF-8.</summary>
internal static class SizeLimit
{
    public static bool IsExceeded(string text, ByteSize limit)
    {
        // A character takes one to three bytes: most texts need not be counted.
        ulong characters = (ulong)text.Length;
        return characters > limit.Bytes
            || (characters * 3 > limit.Bytes && (ulong)Encoding.UTF8.GetByteCount(text) > limit.Bytes);
    }
}
