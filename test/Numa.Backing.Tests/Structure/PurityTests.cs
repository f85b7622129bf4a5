using Microsoft.CodeAnalysis;

namespace Numa.Backing.Tests.Structure;

/// <summary>The library is pure functions: the same input, the same output, and the world is never asked.</summary>
internal sealed class PurityTests
{
    private static readonly HashSet<string> ForbiddenTypes = new(StringComparer.Ordinal)
    {
        "System.Console", "System.DateTime", "System.DateTimeOffset", "System.Environment", "System.Random", "System.TimeProvider",
        "System.AppContext", "System.AppDomain", "System.Activator", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.DriveInfo", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Path",
        "System.Threading.Thread", "System.Threading.Tasks.Task",
    };

    private static readonly string[] ForbiddenNamespaces =
        ["System.Reflection", "System.Diagnostics", "System.Net", "System.IO.Pipes", "System.Linq.Expressions"];

    private static readonly HashSet<string> ForbiddenMembers = new(StringComparer.Ordinal)
    {
        "System.Globalization.CultureInfo.CurrentCulture", "System.Globalization.CultureInfo.CurrentUICulture",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Object.GetType",
    };

    private static readonly SourceTree Library = SourceTree.Library;

    [Test]
    public void Library_NowhereAsksTheWorld() => Rule.Hold(
        "No clock, file, process, environment, culture, chance or reflection in the library.",
        from use in Library.Uses
        where IsForbidden(use.Symbol)
        select $"{use.Place} uses {use.Symbol.ToDisplayString()}");

    [Test]
    public void Library_OneFileAtTheRootLogs()
    {
        string[] files = [.. Library.Uses
            .Where(use => use.Symbol.ContainingType?.Name is "ILogger" or "LoggerExtensions" or "LoggerMessageAttribute")
            .Select(use => use.File.Path)
            .Distinct()];
        Assert.Multiple(() =>
        {
            Assert.That(files, Has.Length.LessThanOrEqualTo(1), "The logger is touched in one file.");
            Assert.That(files, Is.All.Matches("^src/[^/]+/[^/]+$"), "It is at the root.");
        });
    }

    // The name of a type costs nothing and is there in a trimmed program.
    private static bool IsForbidden(ISymbol symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (symbol is { Name: "Name", ContainingType.Name: "MemberInfo" })
        {
            return false;
        }

        string home = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        return (type is not null && ForbiddenTypes.Contains(type.OriginalDefinition.ToDisplayString()))
            || ForbiddenMembers.Contains($"{symbol.ContainingType?.ToDisplayString()}.{symbol.Name}")
            || (home != "System.Diagnostics.CodeAnalysis" && type is not { Name: "Debug" or "UnreachableException" or "DebuggerDisplayAttribute" }
                && ForbiddenNamespaces.Any(name => home == name || home.StartsWith(name + ".", StringComparison.Ordinal)));
    }
}
