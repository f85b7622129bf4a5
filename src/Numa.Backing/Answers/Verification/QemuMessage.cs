using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>A row of the table of QEMU's messages.</summary>
internal sealed record QemuMessage
{
    private const string BlockMark = "{block}";

    private readonly string[] _pieces;
    private readonly int _block;

    /// <param name="pattern">Pieces of the message; <c>*</c> matches any text, <c>{block}</c> the block's id.</param>
    /// <param name="versions">The versions that have the message, as far as was tried or read.</param>
    /// <param name="effect">What became of the process.</param>
    /// <param name="code">What it means, and what to do.</param>
    /// <param name="source">QEMU's file and line.</param>
    internal QemuMessage(
        string pattern, string versions, MessageEffect effect, DiagnosticDescriptor code, string source)
    {
        Pattern = pattern;
        Versions = versions;
        Effect = effect;
        Code = code;
        Source = source;
        _pieces = pattern.Replace(BlockMark, "*", StringComparison.Ordinal).Split('*');
        int mark = pattern.IndexOf(BlockMark, StringComparison.Ordinal);
        _block = mark < 0 ? -1 : pattern.AsSpan(0, mark).Count('*');
    }

    public string Pattern { get; }

    public string Versions { get; }

    public MessageEffect Effect { get; }

    public DiagnosticDescriptor Code { get; }

    public string Source { get; }

    /// <summary>Whether a line has the pieces in their order; the block's id is empty where the pattern has none.</summary>
    public bool TryMatch(ReadOnlySpan<char> line, out ReadOnlySpan<char> block)
    {
        block = [];
        ReadOnlySpan<char> rest = line;
        for (int i = 0; i < _pieces.Length; i++)
        {
            int at = rest.IndexOf(_pieces[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            if (i == _block + 1 && _block >= 0)
            {
                block = _pieces[i].Length == 0 ? FirstWord(rest) : rest[..at];
                block = block[(block.LastIndexOf(' ') + 1)..];
            }

            rest = rest[(at + _pieces[i].Length)..];
        }

        return true;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(' ', ':', ',');
        return end < 0 ? text : text[..end];
    }
}
