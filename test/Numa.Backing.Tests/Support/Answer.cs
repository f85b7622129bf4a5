using Numa.Backing.Tests.Golden;

namespace Numa.Backing.Tests.Support;

/// <summary>What the library answers for a guest on an unmodified QEMU 7.2 and a host of two nodes, unless the test says otherwise.</summary>
internal sealed record Answer
{
    public QemuVersion Version { get; init; } = new(7, 2);

    public Architecture Architecture { get; init; } = Architecture.X86_64;

    public QemuFeatures Without { get; init; }

    public HostMemory Host { get; init; } = GoldenHost.TwoNodes;

    public MemoryArgsOptions Options { get; init; } = MemoryArgsOptions.Default;

    public MemoryArgs To(DomainDefinition domain)
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(Version, Architecture);
        return new MemoryArgsBuilder(qemu.With(new { Features = qemu.Features & ~Without }), Host, Options).Build(domain);
    }

    /// <summary>The codes that are raised, each once, in the order in which they come.</summary>
    public IEnumerable<string> CodesFor(DomainDefinition domain) => To(domain).Diagnostics.Select(d => d.Code).Distinct();
}
