using System.Buffers;
using System.Text;

namespace Numa.Backing.Qemu.Capabilities;

/// <summary>A text as UTF-8 in a rented buffer, which goes back when the text is disposed.</summary>
internal sealed class Utf8Text : IDisposable
{
    private const int FirstSize = 1 << 16;
    private byte[] _buffer;
    private int _length;

    private Utf8Text(byte[] buffer) => _buffer = buffer;

    /// <summary>The text without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ReadOnlyMemory<byte> all = _buffer.AsMemory(0, _length);
            return all.Span.StartsWith("\uFEFF"u8) ? all[3..] : all;
        }
    }

    /// <summary>Encodes a text that is in memory.</summary>
    /// <exception cref="SizeLimitException">It is larger than the limit.</exception>
    public static Utf8Text Of(string text, ByteSize limit)
    {
        if (SizeLimit.IsExceeded(text, limit))
        {
            throw new SizeLimitException();
        }

        Utf8Text result = new(ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text)));
        result._length = Encoding.UTF8.GetBytes(text, result._buffer);
        return result;
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="SizeLimitException">It is larger than the limit.</exception>
    public static Utf8Text Of(Stream stream, ByteSize limit)
    {
        using SizeLimitedStream limited = new(stream, limit);
        Utf8Text result = new(ArrayPool<byte>.Shared.Rent(FirstSize));
        try
        {
            int count;
            while ((count = limited.Read(result._buffer.AsSpan(result._length))) > 0)
            {
                result._length += count;
                result.GrowWhenFull();
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void GrowWhenFull()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
