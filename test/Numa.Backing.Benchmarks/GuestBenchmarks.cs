using System.Xml;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;

namespace Numa.Backing.Benchmarks;

/// <summary>From text to the words of a command line, beside the floor: what any reading of XML costs.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class GuestBenchmarks
{
    private readonly MemoryArgsBuilder _builder = Setting.Builder();
    private string _text = "";
    private DomainDefinition _domain = null!;
    private MemoryArgs _answer = null!;

    /// <summary>The guest's letter.</summary>
    [Params('a', 'b', 'c', 'd', 'e', 'f')]
    public char Guest { get; set; }

    /// <summary>Makes the guest, and makes sure that it is a good one.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _text = GuestTexts.Of(Guest);
        _domain = DomainDefinition.Parse(_text);
        _answer = _builder.Build(_domain);
        _answer.ThrowIfFailed();
    }

    /// <summary>A bare <see cref="XmlReader"/> pass over the text.</summary>
    [Benchmark]
    public int XmlReaderPass() => Floor.Pass(_text);

    /// <summary>The text as a tree, with line numbers.</summary>
    [Benchmark]
    public XDocument XDocumentParse() => XDocument.Parse(_text, LoadOptions.SetLineInfo);

    /// <summary>Text to domain.</summary>
    [Benchmark]
    public DomainDefinition Parse() => DomainDefinition.Parse(_text);

    /// <summary>Domain to plan and typed arguments.</summary>
    [Benchmark]
    public MemoryArgs Build() => _builder.Build(_domain);

    /// <summary>Typed arguments to words.</summary>
    [Benchmark]
    public IReadOnlyList<string> Argv() => _answer.ToArgv();

    /// <summary>Domain to words.</summary>
    [Benchmark]
    public IReadOnlyList<string> BuildAndArgv() => _builder.Build(_domain).ToArgv();

    /// <summary>Text to words.</summary>
    [Benchmark]
    public IReadOnlyList<string> All() => _builder.Build(DomainDefinition.Parse(_text)).ToArgv();
}
