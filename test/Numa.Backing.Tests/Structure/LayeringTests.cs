using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        ["Libvirt"],
        ["Qemu/Capabilities"],
        ["Host"],
        ["Options"],
        ["Qemu/Arguments"],
        ["Planning/Facts"],
        ["Planning/Tables"],
        ["Planning"],
        [
            "Answers/Explanation", "Answers/Preflight", "Answers/Migration", "Answers/Hotplug", "Answers/Verification",
        ],
        ["Answers/Placement"],
        [Root],
    ];

    private static readonly SourceTree Library = SourceTree.Library;

    [Test]
    public void Sources_OfTheLibrary_AreBoundCompletely()
    {
        // Source generators do not run here: they write the bodies of log methods (CS8795), and all of a JSON context.
        string[] contexts = [.. Library.Files.SelectMany(file => file.Nodes<ClassDeclarationSyntax>())
            .Where(type => type.BaseList?.ToString().Contains("JsonSerializerContext", StringComparison.Ordinal) == true)
            .Select(type => type.Identifier.Text)];
        IEnumerable<string> errors = Library.Compilation.GetDiagnostics()
            .Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && found.Id != "CS8795")
            .Select(found => found.ToString())
            .Where(error => !contexts.Any(error.Contains) && !error.Contains("JsonSerializerContext", StringComparison.Ordinal));
        Rule.Hold("What cannot be bound cannot be held to a rule.", errors);
    }

    [Test]
    public void Folders_OfTheLibrary_AreAllInTheList() => Rule.Hold(
        "A new folder needs its place in the list of layers, here and in docs/architecture.md.",
        Library.Files.Where(file => FolderOf(file) == Root && file.Folder != Root).Select(file => file.Folder));

    [Test]
    public void Folders_OfTheLibrary_UseOnlyLowerFolders() => Rule.Hold(
        "A folder uses only the folders before it in the list of layers.",
        from use in Library.Uses
        // A type in parts belongs to its lowest part.
        let home = Library.Declaring(use.Symbol).MinBy(LayerOf)
        where home is not null && FolderOf(home) != FolderOf(use.File) && LayerOf(home) >= LayerOf(use.File)
        select $"{use.Place} uses {use.Symbol.Name} of {(home.Folder == Root ? "the root" : home.Folder)}");

    /// <summary>What each folder of the library uses, by where a symbol is declared.</summary>
    internal static Dictionary<string, HashSet<string>> UsesOfFolders() => (
        from use in Library.Uses
        let home = Library.Declaring(use.Symbol).MinBy(LayerOf)
        let used = home is null ? null : FolderOf(home)
        let user = FolderOf(use.File)
        where used is not null && used != user
        group used by user)
        .ToDictionary(uses => uses.Key, uses => uses.ToHashSet());

    /// <summary>The position of a folder in the list of layers, 0 the lowest; −1 for one that is not in it.</summary>
    internal static int LayerOf(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder));

    private static int LayerOf(SourceFile file) => LayerOf(FolderOf(file));

    // The deepest folder of the list that has the file: a folder that is not in the list belongs to the one above it.
    private static string FolderOf(SourceFile file)
    {
        string folder = file.Folder;
        while (folder.Length > 0 && LayerOf(folder) < 0)
        {
            folder = folder.Contains('/', StringComparison.Ordinal) ? folder[..folder.LastIndexOf('/')] : Root;
        }

        return folder;
    }
}
