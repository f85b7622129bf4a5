namespace Numa.Backing.Tests.Probing;

/// <summary>A stream that never has anything to read, and does not end when it is cancelled.</summary>
internal sealed class DeafStream : MemoryStream
{
    private readonly TaskCompletionSource<int> _never = new();

    public bool IsDisposed { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_never.Task);

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        _never.TrySetException(new ObjectDisposedException(nameof(DeafStream)));
        base.Dispose(disposing);
    }
}
