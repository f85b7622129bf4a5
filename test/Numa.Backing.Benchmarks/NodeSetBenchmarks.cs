using BenchmarkDotNet.Attributes;

namespace Numa.Backing.Benchmarks;

/// <summary>What a set of nodes goes through, for a narrow and the widest set.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class NodeSetBenchmarks
{
    private readonly NodeSet _host = NodeSet.Range(0, 1);

    /// <summary>The set as libvirt writes it.</summary>
    [Params("0-3", "0-16383")]
    public string Text { get; set; } = "";

    /// <summary>Read, held against the host's nodes, compared and written.</summary>
    [Benchmark]
    public string UseNodeSet()
    {
        NodeSet set = NodeSet.Parse(Text);
        return _host.All(set.Contains) ? set.ToString() : "";
    }
}
