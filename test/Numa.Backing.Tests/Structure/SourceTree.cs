using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>The sources of one project, parsed and bound, for tests that hold them to the rules.</summary>
internal sealed class SourceTree
{
    // What the SDK's ImplicitUsings writes into obj.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static readonly CSharpParseOptions Parsing =
        new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private readonly Dictionary<SyntaxTree, SourceFile> _byTree;
    private readonly Lazy<IReadOnlyList<SymbolUse>> _uses;

    private SourceTree(string project)
    {
        Files = [.. ReadFolder($"src/{project}")];
        _uses = new(() => [.. Files.AsParallel().AsOrdered().SelectMany(UsesIn)]);
        _byTree = Files.ToDictionary(file => file.Tree);
        Compilation = CSharpCompilation.Create(
            project,
            Files.Select(file => file.Tree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing)),
            References(project),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static SourceTree Library { get; } = new("Numa.Backing");

    public static SourceTree Probing { get; } = new("Numa.Backing.Probing");

    public static SourceTree Tool { get; } = new("Numa.Backing.Tool");

    public static IReadOnlyList<SourceFile> Tests { get; } = [.. ReadFolder("test")];

    /// <summary>The sources of all packages: the libraries and the tool.</summary>
    public static IEnumerable<SourceFile> Packages => All.SelectMany(tree => tree.Files);

    private static SourceTree[] All => [Library, Probing, Tool];

    public IReadOnlyList<SourceFile> Files { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Every name in the sources with what it means, but for namespaces and what a function has of its own.</summary>
    public IReadOnlyList<SymbolUse> Uses => _uses.Value;

    /// <summary>The files that declare a symbol of this project; none for a symbol of another.</summary>
    public IEnumerable<SourceFile> Declaring(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Where(part => _byTree.ContainsKey(part.SyntaxTree)).Select(part => _byTree[part.SyntaxTree]);

    /// <summary>What a declaration in one of the packages declares.</summary>
    public static T Symbol<T>(SourceFile file, SyntaxNode declaration)
        where T : class, ISymbol
    {
        SourceTree tree = All.First(tree => tree._byTree.ContainsKey(file.Tree));
        return (T)tree.Compilation.GetSemanticModel(file.Tree).GetDeclaredSymbol(declaration)!;
    }

    /// <summary>A project of a caller, bound against the built libraries; what its own project file adds may be missing.</summary>
    public static CSharpCompilation Bind(string project) => CSharpCompilation.Create(
        Path.GetFileName(project),
        ReadFolder(project).Select(file => file.Tree)
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings + "\nglobal using NUnit.Framework;", Parsing)),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(project))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private IEnumerable<SymbolUse> UsesIn(SourceFile file)
    {
        SemanticModel model = Compilation.GetSemanticModel(file.Tree);
        foreach (SimpleNameSyntax name in file.Nodes<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            ISymbol? symbol = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition;
            if (symbol is not (null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol))
            {
                yield return new(file, name, symbol);
            }
        }
    }

    private static IEnumerable<SourceFile> ReadFolder(string folder)
    {
        string root = Repository.PathOf(folder);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parsing, path)));
    }

    // What this test process has loaded is what the project was built against; the project itself is the source.
    private static IEnumerable<MetadataReference> References(string project) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name
                && name != project && (!name.StartsWith("Numa.Backing.", StringComparison.Ordinal) || IsUsed(name, project)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsUsed(string name, string project) => (name, project) is ("Numa.Backing.Probing", "Numa.Backing.Tool");
}
