using System.Globalization;

namespace Numa.Backing.Fuzz;

/// <summary>Values that code can hand in, taken one after the other from the numbers of a text; when they end, each is 0.</summary>
internal sealed class Choices(string text)
{
    // The highest number of a set.
    private const int Highest = 16383;

    private static readonly ulong[] Ends =
    [
        0, 1, 2, 3, 4095, 4096, 1UL << 20, 1UL << 21, 1UL << 30, 1UL << 31, (1UL << 32) - 1, 1UL << 40, (1UL << 53) + 1, (1UL << 63) - 1,
        1UL << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    private readonly string[] _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    /// <summary>Whether all numbers are taken.</summary>
    public bool IsEnd => _next >= _words.Length;

    /// <summary>A number: one of the ends of ranges for a small word, else the word itself.</summary>
    public ulong Number()
    {
        ulong word = Word();
        return word < (ulong)Ends.Length ? Ends[word] : word;
    }

    /// <summary>The same as a signed number.</summary>
    public int Signed() => unchecked((int)(uint)Number());

    public ByteSize Size() => ByteSize.FromBytes(Number());

    public ByteSize? SizeOrNull() => Coin() ? Size() : null;

    public bool Coin() => Word() % 2 == 1;

    public bool? CoinOrNull() => Pick<bool?>(null, false, true);

    public int Count(int most) => (int)(Word() % ((ulong)most + 1));

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)(Word() % (ulong)choices.Length)];

    /// <summary>A value of an enumeration, or one that has no name.</summary>
    public T Enum<T>()
        where T : struct, Enum
    {
        T[] values = System.Enum.GetValues<T>();
        int choice = Count(values.Length);
        return choice < values.Length ? values[choice] : (T)System.Enum.ToObject(typeof(T), 99);
    }

    public T? EnumOrNull<T>()
        where T : struct, Enum => Coin() ? Enum<T>() : null;

    public NodeSet? Nodes() => Pick<NodeSet?>(
        null, default(NodeSet), NodeSet.Of(0), NodeSet.Range(0, 1), NodeSet.Of(1, 3), NodeSet.Of(Highest), NodeSet.Range(0, Highest));

    public CpuSet Cpus() => Pick(default, CpuSet.Of(0), CpuSet.Range(0, 3), CpuSet.Range(4, 7), CpuSet.Of(Highest));

    public string? Text() => Pick(
        null, "", "g", "a,b=c", "\0", "\ud800", "../x", "/dev/hugepages", " ", "ua-1", "dimm0", "\u202e", new string('n', 300), "%%{init", "memory");

    private ulong Word()
    {
        string word = IsEnd ? "0" : _words[_next++];
        return ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : (ulong)word.Length;
    }
}
