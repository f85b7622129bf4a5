using System.Text;

namespace Numa.Backing.Tests.Libvirt;

/// <summary>Reading from a stream that refuses synchronous reads, as the body of a request does.</summary>
internal sealed class LoadAsyncTests
{
    private const string Guest = "<domain type='kvm'><name>web</name><memory unit='GiB'>1</memory></domain>";

    [Test]
    public async Task LoadAsync_StreamWithoutSynchronousReads_IsRead()
    {
        using AsyncOnlyStream stream = new(Guest);
        Assert.That(await DomainDefinition.LoadAsync(stream), Is.EqualTo(DomainDefinition.Parse(Guest)));
    }

    [Test]
    public async Task TryLoadAsync_TooLong_SaysSo()
    {
        using AsyncOnlyStream stream = new(Guest);
        DomainReadResult result = await DomainDefinition.TryLoadAsync(stream, new() { MaxCharacters = 10 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Success, Is.False);
            Assert.That(result.Diagnostics.Select(d => d.Code), Is.EqualTo(["NB1002"]));
        });
    }

    [Test]
    public void LoadAsync_Canceled_Throws()
    {
        using AsyncOnlyStream stream = new(Guest);
        Assert.That(
            async () => await DomainDefinition.LoadAsync(stream, cancellationToken: new(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void TryParse_Null_IsFalseWithADiagnostic()
    {
        bool isDomain = DomainDefinition.TryParse(null, out _, out ValueList<Diagnostic> diagnostics);
        Assert.Multiple(() =>
        {
            Assert.That(isDomain, Is.False);
            Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(["NB1001"]));
        });
    }

    private sealed class AsyncOnlyStream(string text) : MemoryStream
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
        private int _next;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("Synchronous.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(buffer.Length, _bytes.Length - _next);
            _bytes.AsMemory(_next, count).CopyTo(buffer);
            _next += count;
            return ValueTask.FromResult(count);
        }
    }
}
