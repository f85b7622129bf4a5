using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Numa.Backing.Tests.Structure;

/// <summary>Classes that are equal by value: everything counts, and <c>==</c>, which would compare references, is not used.</summary>
internal sealed class ValuedClassTests
{
    [Test]
    public void Values_OfAClass_HaveEachProperty() => Rule.Hold(
        "A property that equality leaves out makes two different values equal.",
        from file in SourceTree.Packages
        from type in file.Nodes<ClassDeclarationSyntax>()
        let values = type.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(IsValues)
        where values is not null
        let compared = values.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.Text).ToHashSet()
        from property in type.Members.OfType<PropertyDeclarationSyntax>()
        where property.AccessorList?.Accessors.Any(accessor =>
            accessor.Kind() is SyntaxKind.InitAccessorDeclaration or SyntaxKind.SetAccessorDeclaration) == true
        let name = property.Identifier.Text

        // Where an element stands in the text is no part of its value.
        where name != "Place" && !compared.Contains(name)
        select $"{file.At(property)}: {type.Identifier.Text}.{name}");

    [Test]
    public void Classes_WithEqualsAlone_AreNotComparedByReference() => Rule.Hold(
        "Write Equals: '==' compares the references of a class that has no operator.",
        from tree in new[] { SourceTree.Library, SourceTree.Probing, SourceTree.Tool }
        from file in tree.Files
        let model = tree.Compilation.GetSemanticModel(file.Tree)
        from comparison in file.Nodes<BinaryExpressionSyntax>()
        where comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
            && !comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) && !comparison.Right.IsKind(SyntaxKind.NullLiteralExpression)
        where model.GetTypeInfo(comparison.Left).Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false } type
            && type.GetMembers("Values").OfType<IPropertySymbol>().Any(values => values.Type.SpecialType == SpecialType.System_Object)
        select file.At(comparison));

    private static bool IsValues(PropertyDeclarationSyntax property) =>
        property is { Identifier.Text: "Values", Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword } };
}
