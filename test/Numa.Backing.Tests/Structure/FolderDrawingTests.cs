using System.Text;
using Numa.Backing.Tests.Docs;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>docs/architecture.md draws the folders as the sources use them.</summary>
internal sealed class FolderDrawingTests
{
    private const string Document = "docs/architecture.md";

    [Test]
    public void Drawing_OfTheFolders_IsWhatTheSourcesUse()
    {
        MarkdownDocument document = MarkdownDocument.All.Single(one => one.Path == Document);
        MarkdownBlock drawing = document.Blocks.Single(block => block.Note == "drawn by a test");
        RenderedDocument.AssertHolds(Document, document.With([(drawing, Draw())]));
    }

    // An arrow that other arrows imply is left out: the folder uses the other one all the same.
    private static string Draw()
    {
        Dictionary<string, HashSet<string>> uses = LayeringTests.UsesOfFolders();
        StringBuilder text = new("flowchart TD\n");
        foreach ((string folder, HashSet<string> used) in uses
            .OrderByDescending(entry => LayeringTests.LayerOf(entry.Key)).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            foreach (string one in used.OrderByDescending(LayeringTests.LayerOf).ThenBy(name => name, StringComparer.Ordinal))
            {
                if (!used.Any(other => other != one && Reaches(uses, other, one)))
                {
                    text.Append("    ").Append(NameOf(folder)).Append(" --> ").Append(NameOf(one)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static bool Reaches(Dictionary<string, HashSet<string>> uses, string from, string to) =>
        uses.TryGetValue(from, out HashSet<string>? used) && (used.Contains(to) || used.Any(next => Reaches(uses, next, to)));

    private static string NameOf(string folder) => folder.Length == 0 ? "root" : folder;
}
