using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Numa.Backing.Tests.Structure;

/// <summary>Who changes a unit finds its tests: by its name, by the name of a unit that uses it, or in a list with reasons.</summary>
internal sealed class TestedUnitsTests
{
    // A unit with fewer branches is data, or says one thing.
    private const int FewestBranches = 8;

    private static readonly SyntaxKind[] Branches =
    [
        SyntaxKind.IfStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement, SyntaxKind.WhileStatement,
        SyntaxKind.SwitchExpressionArm, SyntaxKind.CaseSwitchLabel, SyntaxKind.CasePatternSwitchLabel, SyntaxKind.CatchClause,
        SyntaxKind.ConditionalExpression, SyntaxKind.CoalesceExpression, SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression,
    ];

    private static readonly HashSet<string> TestClasses =
    [
        .. from file in SourceTree.Tests
           from type in file.Nodes<ClassDeclarationSyntax>()
           where type.Identifier.Text.EndsWith("Tests", StringComparison.Ordinal)
           select type.Identifier.Text[..^"Tests".Length],
    ];

    [Test]
    public void Units_WithLogic_AreFoundByTheirTests()
    {
        HashSet<string> namedByTests =
            [.. SourceTree.Tests.SelectMany(file => file.Nodes<IdentifierNameSyntax>()).Select(name => name.Identifier.Text)];
        HashSet<string> listed = [.. TestedUnits.All.SelectMany(group => group.Units)];
        ILookup<string, string> users = SourceTree.Packages
            .SelectMany(file => file.Nodes<IdentifierNameSyntax>().Select(name => (Used: name.Identifier.Text, User: file.Stem)).Distinct())
            .ToLookup(use => use.Used, use => use.User);
        Rule.Hold(
            "A unit with logic has a test class of its name, is used by a unit that has one, or is in TestedUnits with a reason.",
            from file in SourceTree.Packages
            where !file.Path.StartsWith("src/Numa.Backing.Tool/", StringComparison.Ordinal)
            where file.Tree.GetRoot().DescendantNodes().Count(node => Branches.Contains(node.Kind())) >= FewestBranches
            let unit = file.Stem
            where !TestClasses.Contains(unit) && !namedByTests.Contains(unit) && !listed.Contains(unit)
                && !users[unit].Any(TestClasses.Contains)
            select unit);
    }

    [Test]
    public void List_OfTestedUnits_NamesTestClassesAndUnitsThatExist()
    {
        HashSet<string> units = [.. SourceTree.Packages.Select(file => file.Stem)];
        Rule.Hold("What the list names is there.",
        [
            .. TestedUnits.All.Select(group => group.TestClass).Where(name => !TestClasses.Contains(name)),
            .. TestedUnits.All.SelectMany(group => group.Units).Where(unit => !units.Contains(unit)),
        ]);
    }
}
