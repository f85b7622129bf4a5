using System.Buffers;

namespace Numa.Backing.Probing;

/// <summary>Takes what the monitor says as it comes, and counts the replies: it writes each message on a line.</summary>
internal sealed class QemuHearing
{
    private readonly ArrayBufferWriter<char> _heard = new();
    private readonly int _expected;
    private int _lineStart;
    private int _replies;

    public QemuHearing(int expected) => _expected = expected;

    /// <summary>Whether every question has its reply.</summary>
    public bool IsComplete => _replies >= _expected;

    /// <summary>How many characters were heard.</summary>
    public int Length => _heard.WrittenCount;

    public void Take(ReadOnlySpan<char> text)
    {
        _heard.Write(text);
        ReadOnlySpan<char> rest = _heard.WrittenSpan[_lineStart..];
        int length;
        while ((length = rest.IndexOf('\n')) >= 0)
        {
            bool isReply = rest.StartsWith("{\"return\"") || rest.StartsWith("{\"error\"");
            _replies += isReply ? 1 : 0;
            _lineStart += length + 1;
            rest = rest[(length + 1)..];
        }
    }

    /// <summary>All that was heard.</summary>
    public override string ToString() => _heard.WrittenSpan.ToString();
}
