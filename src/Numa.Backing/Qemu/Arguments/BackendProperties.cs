namespace Numa.Backing.Qemu.Arguments;

/// <summary>What an object of any kind can say, so that it is made whole: <c>with</c> would make another of it.</summary>
internal readonly ref struct BackendProperties
{
    public required string Id { get; init; }

    public required ByteSize Size { get; init; }

    public required bool? UseCanonicalPath { get; init; }

    public required bool? Prealloc { get; init; }

    public required uint? PreallocThreads { get; init; }

    public required bool? Reserve { get; init; }

    public required NodeSet? HostNodes { get; init; }

    public required HostMemoryPolicy? Policy { get; init; }

    public required string? PreallocContext { get; init; }
}
