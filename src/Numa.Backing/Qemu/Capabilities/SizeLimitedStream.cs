namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Reads from another stream up to a limit, and throws <see cref="SizeLimitException"/> beyond it.</summary>
internal sealed class SizeLimitedStream : Stream
{
    private readonly Stream _inner;
    private readonly ByteSize _limit;
    private ulong _taken;

    public SizeLimitedStream(Stream inner, ByteSize limit)
    {
        _inner = inner;
        _limit = limit;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = _inner.Read(buffer);
        _taken += (ulong)count;
        return _taken <= _limit.Bytes ? count : throw new SizeLimitException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
