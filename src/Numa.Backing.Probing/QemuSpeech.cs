namespace Numa.Backing.Probing;

/// <summary>What a binary said in one run.</summary>
/// <param name="Replies">Its answers: the monitor's greeting, replies and events.</param>
/// <param name="Complaint">What it wrote to its error output; empty when it had nothing to complain of.</param>
internal sealed record QemuSpeech(string Replies, string Complaint)
{
    private const int LongestQuote = 60;

    /// <summary>Whether it greeted as QEMU's monitor does.</summary>
    public bool IsOfQemu => Replies.AsSpan().TrimStart().StartsWith("{\"QMP\"", StringComparison.Ordinal);

    /// <summary>The beginning of what it said, for a person who has to recognise it.</summary>
    public string FirstWords
    {
        get
        {
            string said = Replies.Trim();
            return said.Length > LongestQuote ? said[..LongestQuote] + "…" : said;
        }
    }
}
