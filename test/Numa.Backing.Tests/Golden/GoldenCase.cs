using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Golden;

/// <summary>A guest of our own on a QEMU, a host and a caller's choices.</summary>
internal sealed record GoldenCase(string Name, string Guest)
{
    public QemuVersion Qemu { get; init; } = new(7, 2);

    public Architecture Architecture { get; init; } = Architecture.X86_64;

    /// <summary>What this QEMU lacks beside what its version lacks.</summary>
    public QemuFeatures Without { get; init; }

    public HostMemory Host { get; init; } = GoldenHost.TwoNodes;

    public MemoryArgsOptions Options { get; init; } = MemoryArgsOptions.Default;

    public MemoryArgs Build()
    {
        QemuCapabilities version = QemuCapabilities.ForVersion(Qemu, Architecture);
        QemuCapabilities qemu = version.With(new { Features = version.Features & ~Without });
        return new MemoryArgsBuilder(qemu, Host, Options).Build(Read());
    }

    public DomainDefinition Read() =>
        DomainDefinition.Parse(File.ReadAllText(Repository.PathOf($"test/Numa.Backing.Tests/Golden/Guests/{Guest}.xml")));

    public override string ToString() => Name;
}
