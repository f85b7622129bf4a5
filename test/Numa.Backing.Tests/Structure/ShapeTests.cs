using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Numa.Backing.Tests.Structure;

/// <summary>The numbers and names of docs/style.md.</summary>
internal sealed class ShapeTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 130;
    private const int LongestFunction = 40;
    private const int MostParameters = 4;

    // A row of a table or catalogue is one call of a constructor that nobody outside can call.
    private const int MostParametersOfRow = 6;

    private static readonly string[] EmptyNames = ["Utils", "Util", "Helper", "Helpers", "Manager", "Common", "Misc"];

    private static IEnumerable<SourceFile> All => SourceTree.Packages.Concat(SourceTree.Tests);

    [Test]
    public void Files_AreShort() => Rule.Hold(
        $"A file has at most {LongestFile} lines.",
        from file in All where file.Lines.Count > LongestFile select $"{file.Path}: {file.Lines.Count}");

    [Test]
    public void Lines_AreShort() => Rule.Hold(
        $"A line has at most {LongestLine} letters.",
        from file in SourceTree.Packages
        from line in file.Lines.Index()
        where line.Item.Length > LongestLine
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length}");

    [Test]
    public void Functions_AreShort() => Rule.Hold(
        $"A function has at most {LongestFunction} lines.",
        from file in SourceTree.Packages
        from function in file.Nodes<SyntaxNode>()
        where function is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null }
        let length = LinesOf(function)
        where length > LongestFunction
        select $"{file.At(function)}: {length}");

    [Test]
    public void Functions_TakeFewParameters() => Rule.Hold(
        $"A function takes at most {MostParameters} parameters, a private or internal constructor {MostParametersOfRow}.",
        from file in SourceTree.Packages
        from list in file.Nodes<ParameterListSyntax>()
        where list.Parent is not (ParenthesizedLambdaExpressionSyntax or AnonymousMethodExpressionSyntax)

        // What is written for an interface of somebody else has that interface's parameters, a call of the kernel the kernel's.
            and not MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
        where list.Parent is not MethodDeclarationSyntax method || !method.Modifiers.Any(SyntaxKind.ExternKeyword)
        let isRow = list.Parent is ConstructorDeclarationSyntax or TypeDeclarationSyntax
            && !((MemberDeclarationSyntax)list.Parent).Modifiers.Any(SyntaxKind.PublicKeyword)
        let count = list.Parameters.Count(parameter => !parameter.Modifiers.Any(SyntaxKind.ThisKeyword))
        where count > (isRow ? MostParametersOfRow : MostParameters)
        select $"{file.At(list)}: {count}");

    [Test]
    public void Functions_TakeNoFlags() => Rule.Hold(
        "A function that others call takes no 'bool': two functions say more.",
        from file in SourceTree.Packages
        from method in file.Nodes<MethodDeclarationSyntax>()
        where method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword)
        from parameter in method.ParameterList.Parameters
        where parameter.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword } && !Is(parameter, SyntaxKind.OutKeyword)
        select $"{file.At(parameter)}: {method.Identifier.Text}({parameter})");

    [Test]
    public void Functions_AnswerByReturning() => Rule.Hold(
        "'out' only when the name begins with Try; 'ref' only for what is read or built in place: a ref struct.",
        from file in SourceTree.Packages
        from parameter in file.Nodes<ParameterSyntax>()
        let name = (parameter.Parent?.Parent as MethodDeclarationSyntax)?.Identifier.Text ?? "a nameless function"
        where (Is(parameter, SyntaxKind.OutKeyword) && !name.StartsWith("Try", StringComparison.Ordinal))
            || (Is(parameter, SyntaxKind.RefKeyword) && !SourceTree.Symbol<IParameterSymbol>(file, parameter).Type.IsRefLikeType)
        select $"{file.At(parameter)}: {name}({parameter})");

    [Test]
    public void Names_SayWhatAThingIs() => Rule.Hold(
        "A name that fits everything says nothing.",
        from file in All
        from name in file.Path.Split('/', '.').Concat(file.Nodes<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text))
        where EmptyNames.Any(empty => name.EndsWith(empty, StringComparison.Ordinal))
        select $"{file.Path}: {name}");

    [Test]
    public void Files_AreNamedForTheirType() => Rule.Hold(
        "A file is named for its type, or for the set whose members it holds; enums aside, two others may stand with it.",
        from file in SourceTree.Packages
        let types = file.Nodes<BaseTypeDeclarationSyntax>().Where(type => type.Parent is BaseNamespaceDeclarationSyntax).ToArray()
        let strangers = types.Count(type => type is not EnumDeclarationSyntax && type.Identifier.Text != file.Stem
            && !IsOfSet(type, [.. types.Select(other => other.Identifier.Text), file.Stem.TrimEnd('s')]))
        let isNamed = types.Any(type => type.Identifier.Text == file.Stem || IsOfSet(type, [file.Stem.TrimEnd('s')]))
        where types.Length > 0 && (strangers > 2 || !isNamed)
        select $"{file.Path}: {string.Join(", ", types.Select(type => type.Identifier.Text))}");

    [Test]
    public void Types_AreSealedOrClosed() => Rule.Hold(
        "A class is sealed or static; an abstract one has only private protected constructors, so that its set is closed.",
        from file in SourceTree.Packages
        from type in file.Nodes<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
        where !type.Modifiers.Any(SyntaxKind.SealedKeyword) && !type.Modifiers.Any(SyntaxKind.StaticKeyword)
            && !IsClosed(file, type)
        select $"{file.At(type)}: {type.Identifier.Text}");

    [Test]
    public void Properties_NeverChange() => Rule.Hold(
        "A public property is read, or set while its object is made.",
        from file in SourceTree.Packages
        from accessor in file.Nodes<AccessorDeclarationSyntax>()
        where accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Modifiers.Count == 0
        where accessor.Parent?.Parent is BasePropertyDeclarationSyntax property && property.Modifiers.Any(SyntaxKind.PublicKeyword)
            && property.Parent is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PublicKeyword)
        select file.At(accessor));

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static bool IsOfSet(BaseTypeDeclarationSyntax type, IReadOnlyCollection<string> bases) =>
        type.BaseList?.Types.Any(parent => bases.Contains(parent.Type.ToString())) == true;

    private static bool Is(ParameterSyntax parameter, SyntaxKind modifier) => parameter.Modifiers.Any(modifier);

    // A part of a partial class may leave the word to the other part.
    private static bool IsClosed(SourceFile file, TypeDeclarationSyntax type)
    {
        INamedTypeSymbol symbol = SourceTree.Symbol<INamedTypeSymbol>(file, type);
        return symbol.IsSealed || symbol.IsStatic || (symbol.IsAbstract && symbol.InstanceConstructors
            .Where(constructor => !constructor.IsImplicitlyDeclared)
            .All(constructor => constructor.DeclaredAccessibility == Accessibility.ProtectedAndInternal));
    }
}
