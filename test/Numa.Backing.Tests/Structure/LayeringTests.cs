using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Numa.Backing.Tests.Structure;

/// <summary>Which folder of the library may use which: by where a thing is declared, not by its namespace.</summary>
internal sealed class LayeringTests
{
    private const string Root = "";

    // Lowest first. Folders on one line answer different questions and know nothing of each other.
    private static readonly string[][] Layers =
    [
        ["Values"],
        ["Diagnostics"],
        ["Domain"],
        ["Capabilities"],
        ["Host"],
        ["Options"],
        ["Arguments"],
        ["Facts"],
        ["Rules"],
        ["Planning"],
        ["Explanation", "Preflight", "Migration", "Hotplug", "Verification"],
        [Root],
    ];

    private static readonly SourceTree Library = SourceTree.Library;

    [Test]
    public void Sources_OfTheLibrary_AreBoundCompletely()
    {
        // CS8795: the body of a log method is written by a source generator, which does not run here; nor does the one
        // that fills in a JsonSerializerContext.
        IEnumerable<string> errors = Library.Compilation.GetDiagnostics()
            .Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && found.Id != "CS8795"
                && !found.GetMessage(CultureInfo.InvariantCulture).Contains("JsonSerializerContext", StringComparison.Ordinal)
                && !found.GetMessage(CultureInfo.InvariantCulture).Contains("FormContext", StringComparison.Ordinal))
            .Select(found => found.ToString());
        Rule.Hold("What cannot be bound cannot be held to a rule.", errors);
    }

    [Test]
    public void Folders_OfTheLibrary_AreAllInTheList() => Rule.Hold(
        "A new folder needs its place in the list of layers, here and in docs/architecture.md.",
        Library.Files.Where(file => LayerOf(file) < 0).Select(file => file.Folder));

    [Test]
    public void Folders_OfTheLibrary_UseOnlyLowerFolders() => Rule.Hold(
        "A folder uses only the folders before it in the list of layers.",
        from use in Library.Uses
        // A type in parts belongs to its lowest part.
        let home = Library.Declaring(use.Symbol).MinBy(LayerOf)
        where home is not null && home.Folder != use.File.Folder && LayerOf(home) >= LayerOf(use.File)
        select $"{use.Place} uses {use.Symbol.Name} of {(home.Folder == Root ? "the root" : home.Folder)}");

    private static int LayerOf(SourceFile file) => Array.FindIndex(Layers, layer => layer.Contains(file.Folder));
}
