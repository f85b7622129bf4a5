namespace Numa.Backing.Probing;

/// <summary>Reads what a process writes until its end, and keeps the first part.</summary>
internal sealed class OutputCollector
{
    private const int Limit = 1 << 16;
    private readonly System.Text.StringBuilder _text = new();
    private readonly Lock _lock = new();

    public OutputCollector(StreamReader reader) => Completion = Task.Run(() => ReadAsync(reader));

    /// <summary>Completes when the process has closed its end, or the reader is disposed.</summary>
    public Task Completion { get; }

    /// <summary>What was written so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        char[] block = new char[4096];
        using StreamReader owned = reader;
        try
        {
            int count;
            while ((count = await reader.ReadAsync(block).ConfigureAwait(false)) > 0)
            {
                lock (_lock)
                {
                    _text.Append(block, 0, Math.Min(count, Limit - _text.Length));
                }
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The guest was ended.
        }
    }
}
