namespace Numa.Backing.Probing;

/// <summary>Reads the lines of a stream, each of a limited length.</summary>
internal sealed class QmpLineReader
{
    private const int InitialSize = 1 << 14;
    private const int QuoteLength = 60;
    private readonly Stream _stream;
    private readonly ulong _lineLimit;
    private readonly ulong _totalLimit;
    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    private ulong _total;

    public QmpLineReader(Stream stream, QmpConnectionOptions options)
    {
        _stream = stream;
        _lineLimit = Math.Clamp(options.LineSizeLimit.Bytes, 64, (ulong)Array.MaxLength / 2);
        _totalLimit = options.TotalSizeLimit?.Bytes ?? ulong.MaxValue;
    }

    /// <summary>The beginning of the first line that was read, for a message.</summary>
    public string FirstText { get; private set; } = "";

    /// <summary>The next line that is not blank, without its end. Null: the stream has ended.</summary>
    /// <exception cref="QmpConnectionException">A line, or the whole, is longer than its limit.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        int scanned = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (length >= 0)
            {
                byte[] line = Take(scanned + length, scanned + length + 1);
                scanned = 0;
                if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                {
                    return line;
                }

                continue;
            }

            scanned = _end - _start;
            if (await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            byte[] last = Take(scanned, scanned);
            return last.AsSpan().Trim(" \t\r"u8).IsEmpty ? null : last;
        }
    }

    private byte[] Take(int length, int consumed)
    {
        byte[] line = _buffer.AsSpan(_start, length).ToArray();
        _start += consumed;
        return line;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();

        // A stream of the caller's may ignore the token.
        ValueTask<int> reading = _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        int count = reading.IsCompletedSuccessfully
            ? reading.Result
            : await reading.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        _end += count;
        _total += (ulong)count;
        if (FirstText.Length < QuoteLength)
        {
            FirstText = ForeignText.Clean(
                System.Text.Encoding.UTF8.GetString(_buffer.AsSpan(_start, Math.Min(_end - _start, QuoteLength))), QuoteLength);
        }

        if ((ulong)(_end - _start) > _lineLimit && _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n') < 0)
        {
            throw new QmpConnectionException($"The peer sent a line of more than {_lineLimit} bytes.") { IsTooLarge = true };
        }

        return _total <= _totalLimit
            ? count > 0
            : throw new QmpConnectionException($"The peer sent more than {_totalLimit} bytes.") { IsTooLarge = true };
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
