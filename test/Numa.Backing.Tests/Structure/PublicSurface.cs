using Microsoft.CodeAnalysis;

namespace Numa.Backing.Tests.Structure;

/// <summary>What a caller of a package can see, as it was written: what a record adds by itself is left out.</summary>
internal static class PublicSurface
{
    public static IEnumerable<ISymbol> Of(Compilation compilation) => Members(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<ISymbol> Members(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            bool isSeen = member is INamespaceSymbol || (!member.IsImplicitlyDeclared && member.DeclaredAccessibility
                is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);
            if (!isSeen || member is IMethodSymbol { AssociatedSymbol: not null })
            {
                continue;
            }

            if (member is not INamespaceSymbol)
            {
                yield return member;
            }

            foreach (ISymbol inner in member is INamespaceOrTypeSymbol nested ? Members(nested) : [])
            {
                yield return inner;
            }
        }
    }
}
