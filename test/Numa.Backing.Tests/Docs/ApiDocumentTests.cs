using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Numa.Backing.Tests.Structure;

namespace Numa.Backing.Tests.Docs;

/// <summary>docs/api.md is the map of the public surface: nothing is missing, and nothing is invented.</summary>
internal sealed partial class ApiDocumentTests
{
    private static readonly ISymbol[] Surface =
        [.. PublicSurface.Of(SourceTree.Library.Compilation), .. PublicSurface.Of(SourceTree.Probing.Compilation)];

    private static readonly HashSet<string> Named =
        [.. Names().Matches(MarkdownDocument.All.Single(one => one.Path == "docs/api.md").Text).Select(name => name.Groups["name"].Value)];

    [Test]
    public void Types_Public_AreOnThePage() => Rule.Hold(
        "Each public type is at the question that it answers.",
        Surface.OfType<INamedTypeSymbol>().Where(type => type.ContainingType is null)
            .Select(type => type.Name).Where(type => !Named.Any(name => name.Split('.')[0] == type)));

    [Test]
    public void Names_OnThePage_Exist()
    {
        HashSet<string> known = [.. Surface.SelectMany(symbol => (IEnumerable<string>)
            (symbol.ContainingType is { } type ? [symbol.Name, $"{type.Name}.{symbol.Name}"] : [symbol.Name]))];
        Rule.Hold("A name on the page can be called.", Named.Where(name => !known.Contains(name)));
    }

    // `Type` or `Type.Member`; `Numa.Backing` is a package, and what begins in lower case is libvirt's or QEMU's.
    [GeneratedRegex(@"`(?<name>(?!Numa\.)[A-Z]\w+(\.[A-Z]\w+)?)`")]
    private static partial Regex Names();
}
