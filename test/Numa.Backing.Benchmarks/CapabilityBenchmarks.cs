using BenchmarkDotNet.Attributes;

namespace Numa.Backing.Benchmarks;

/// <summary>Reading what a binary says of itself, beside the floor of each format.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class CapabilityBenchmarks
{
    private readonly string _document = CapabilityTexts.Libvirt(190 * 1024);
    private readonly string _conversation = CapabilityTexts.Qmp(900 * 1024);

    /// <summary>A bare pass over the document's XML.</summary>
    [Benchmark]
    public int XmlReaderPass() => Floor.Pass(_document);

    /// <summary>libvirt's document to capabilities.</summary>
    [Benchmark]
    public QemuCapabilities ParseLibvirt() => QemuCapabilities.ParseLibvirt(_document);

    /// <summary>A bare pass over the conversation's JSON.</summary>
    [Benchmark]
    public int JsonReaderPass() => Floor.PassJson(_conversation);

    /// <summary>QEMU's conversation to capabilities.</summary>
    [Benchmark]
    public QemuCapabilities ParseQmp() => QemuCapabilities.ParseQmp(_conversation);
}
