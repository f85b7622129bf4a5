using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Numa.Backing.Tests.Docs;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>What callers outside the libraries use of their public surface: the tool, its tests, the tests with a QEMU, the
/// consumers of the packages, the samples and the programs in documents.</summary>
internal static class OutsideUse
{
    private static readonly string[] Projects =
    [
        "src/Numa.Backing.Tool", "test/Numa.Backing.Tool.Tests", "test/Numa.Backing.Qemu.Tests", "test/Numa.Backing.Benchmarks",
        "build/consumer/console", "build/consumer/json", "build/consumer/api", "build/consumer/worker", "build/consumer/tests",
    ];

    private static readonly Lazy<HashSet<string>> _ids = new(Find);

    /// <summary>The documentation ids of all symbols that are used.</summary>
    public static HashSet<string> Ids => _ids.Value;

    private static HashSet<string> Find()
    {
        IEnumerable<string> programs = MarkdownDocument.All.SelectMany(DocumentProgram.Of).Select(program => program.Source)
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs/samples"), "*.cs").Select(File.ReadAllText));
        return
        [
            .. Projects.Select(SourceTree.Bind).Concat(programs.Select(CompiledProgram.Bind)).AsParallel()
                .SelectMany(compilation => compilation.SyntaxTrees.SelectMany(tree => IdsIn(compilation.GetSemanticModel(tree)))),
        ];
    }

    private static IEnumerable<string> IdsIn(SemanticModel model) =>
        from node in model.SyntaxTree.GetRoot().DescendantNodes()
        from symbol in SymbolsOf(model, node)
        from part in WithContainers(symbol)
        let id = part.OriginalDefinition.GetDocumentationCommentId()
        where id is not null
        select id;

    private static IEnumerable<ISymbol> SymbolsOf(SemanticModel model, SyntaxNode node)
    {
        if (node is not ExpressionSyntax expression)
        {
            return node is CommonForEachStatementSyntax loop && model.GetForEachStatementInfo(loop).GetEnumeratorMethod is { } method
                ? [method] : [];
        }

        SymbolInfo info = model.GetSymbolInfo(expression);
        TypeInfo type = model.GetTypeInfo(expression);
        return ((IEnumerable<ISymbol?>)[info.Symbol, .. info.CandidateSymbols, type.Type, type.ConvertedType]).OfType<ISymbol>();
    }

    private static IEnumerable<ISymbol> WithContainers(ISymbol symbol)
    {
        ISymbol whole = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        yield return whole is IMethodSymbol { AssociatedSymbol: { } property } ? property : whole;
        if (whole is IPropertySymbol { OverriddenProperty: { } overridden })
        {
            yield return overridden;
        }

        if (whole is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments })
        {
            foreach (ISymbol argument in arguments)
            {
                yield return argument;
            }
        }

        if (whole.ContainingType is { } container && whole is not INamedTypeSymbol)
        {
            yield return container;
        }
    }
}
