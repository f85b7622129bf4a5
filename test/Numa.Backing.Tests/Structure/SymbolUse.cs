using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Numa.Backing.Tests.Structure;

/// <summary>A name in the sources, and what it means there.</summary>
internal sealed record SymbolUse(SourceFile File, SimpleNameSyntax Name, ISymbol Symbol)
{
    public string Place => File.At(Name);
}
