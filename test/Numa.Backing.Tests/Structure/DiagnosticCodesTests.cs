using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>The catalogue of codes: complete, unambiguous, and every code raised by a test.</summary>
internal sealed partial class DiagnosticCodesTests
{
    private static readonly IReadOnlyList<(string Name, DiagnosticDescriptor Code)> Fields =
        [.. from type in typeof(DiagnosticCatalog).Assembly.GetTypes()
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where field.FieldType == typeof(DiagnosticDescriptor)
            select ($"{type.Name}.{field.Name}", (DiagnosticDescriptor)field.GetValue(null)!)];

    [Test]
    public void Catalog_EveryFieldOfEveryArea_IsRegistered() => Rule.Hold(
        "A code that is not in the catalogue cannot be looked up.",
        from field in Fields where !ReferenceEquals(DiagnosticCatalog.Find(field.Code.Code), field.Code) select field.Name);

    [Test]
    public void Catalog_Numbers_AreUnique() => Rule.Hold(
        "A code has one meaning.",
        from field in Fields
        group field.Name by field.Code.Number into shared
        where shared.Count() > 1
        select $"NB{shared.Key}: {string.Join(", ", shared)}");

    [Test]
    public void Catalog_Numbers_AreInTheRanges() => Rule.Hold(
        "A number says its area: 1000 to 7999.",
        from field in Fields where field.Code.Number is < 1000 or > 7999 select $"{field.Name}: {field.Code.Code}");

    [Test]
    public void Catalog_Texts_AreSentencesWithAWayOut() => Rule.Hold(
        "A code says when it is raised, ends its remedy with a full stop, and names its source.",
        from field in Fields
        where string.IsNullOrWhiteSpace(field.Code.When) || string.IsNullOrWhiteSpace(field.Code.Source)
            || !field.Code.Remedy.EndsWith('.') || !IsTemplate(field.Code.When) || !IsTemplate(field.Code.Remedy)
            || !IsTemplate(field.Code.DeveloperRemedy ?? "")
        select field.Name);

    [Test]
    public void Catalog_Remedies_OnlyTheDevelopersNamesMembers()
    {
        HashSet<string> members = [.. from type in typeof(DiagnosticCatalog).Assembly.GetExportedTypes()
            where type.Name.Count(char.IsUpper) > 1
            from name in type.GetProperties().Select(property => property.Name).Append(type.Name)
            where name.Count(char.IsUpper) > 1
            select name];
        Rule.Hold(
            "The user of a panel does not read C#: what names a type or a property of the library is the developer's remedy.",
            from field in Fields
            from word in Word().Matches(field.Code.Remedy)
            where members.Contains(word.Value)
            select $"{field.Name}: {word.Value}");
        Rule.Hold(
            "The developer's remedy is a sentence that names a member.",
            from field in Fields
            where field.Code.DeveloperRemedy is { } remedy
                && !(remedy.EndsWith('.') && Word().Matches(remedy).Any(word => members.Contains(word.Value)))
            select field.Name);
    }

    [Test]
    public void Catalog_EveryCode_IsRaisedByATest()
    {
        // A test names a code by its field or by its number, or a snapshot of an answer holds it.
        HashSet<string> named = [.. SourceTree.Tests.SelectMany(NamedFields),
            .. SourceTree.Tests.SelectMany(file => file.Lines).Concat(SnapshotFile.All.Select(File.ReadAllText))
                .SelectMany(text => Number().Matches(text)).Select(match => match.Value)];
        Rule.Hold(
            "A code that no test raises may as well not exist.",
            from field in Fields where !named.Contains(field.Name) && !named.Contains(field.Code.Code) select field.Name);
    }

    // 'Area.Name', or 'Name' alone below 'using static Area'.
    private static IEnumerable<string> NamedFields(SourceFile file)
    {
        string[] areas = [.. file.Nodes<UsingDirectiveSyntax>()
            .Where(directive => directive.StaticKeyword != default)
            .Select(directive => directive.Name!.ToString().Split('.')[^1])];
        foreach (IdentifierNameSyntax name in file.Nodes<IdentifierNameSyntax>())
        {
            foreach (string area in name.Parent is MemberAccessExpressionSyntax access && access.Name == name
                ? [access.Expression.ToString().Split('.')[^1]]
                : areas)
            {
                yield return $"{area}.{name.Identifier.Text}";
            }
        }
    }

    // A brace is part of a name and nothing else, so that a translation can be filled in the same way.
    private static bool IsTemplate(string text) => !Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}');

    [GeneratedRegex("{[a-z][A-Za-z]*}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\bNB\d{4}\b")]
    private static partial Regex Number();
}
