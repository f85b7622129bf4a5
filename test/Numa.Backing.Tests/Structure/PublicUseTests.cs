using Microsoft.CodeAnalysis;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>The public surface is small, and somebody who is not the library uses it.</summary>
internal sealed class PublicUseTests
{
    private const int MostSymbols = 1_400;

    [Test]
    public void Symbols_OfBothPackages_AreFew()
    {
        string[] symbols =
        [
            .. from project in new[] { "Numa.Backing", "Numa.Backing.Probing" }
               from list in new[] { "Shipped", "Unshipped" }
               from line in File.ReadLines(Repository.PathOf($"src/{project}/PublicAPI.{list}.txt"))
               where line.Length > 0 && line[0] != '#'
               select line,
        ];
        Assert.That(symbols, Has.Length.LessThanOrEqualTo(MostSymbols), "What a caller does not need is internal.");
    }

    [Test]
    public void Types_OfBothPackages_AreUsedOutside()
    {
        IEnumerable<string> unused =
            from tree in new[] { SourceTree.Library, SourceTree.Probing }
            from symbol in PublicSurface.Of(tree.Compilation).OfType<INamedTypeSymbol>()
            where !OutsideUse.Ids.Contains(symbol.GetDocumentationCommentId()!)
            select symbol.Name;
        Rule.Hold("A public type is used by the tool, a sample, a program in a document or a test with a QEMU.", unused);
    }
}
