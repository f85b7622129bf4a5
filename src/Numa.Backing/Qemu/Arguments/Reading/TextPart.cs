namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>A part of a text, without a copy.</summary>
internal readonly struct TextPart(string text, int start, int length)
{
    public TextPart(string text)
        : this(text, 0, text.Length)
    {
    }

    public int Length => length;

    public ReadOnlySpan<char> Span => text.AsSpan(start, length);

    public TextPart Slice(int from, int count) => new(text, start + from, count);

    public override string ToString() =>
        length == 0 ? "" : length == text.Length ? text : text.Substring(start, length);
}
