using System.Text;
using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>A document that people read, and its fenced blocks.</summary>
internal sealed partial class MarkdownDocument
{
    private MarkdownDocument(string path)
    {
        Path = path;
        Text = File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");
        Blocks = [.. Fences().Matches(Text).Select(fence => new MarkdownBlock(
            fence.Groups["language"].Value, fence.Groups["note"].Value, fence.Groups["text"].Value, fence.Groups["text"].Index))];
    }

    /// <summary>README.md, those of the other packages, and all documents of the folders docs and build.</summary>
    public static IReadOnlyList<MarkdownDocument> All { get; } =
    [
        new("README.md"),
        new("src/Numa.Backing.Probing/README.md"),
        new("src/Numa.Backing.Tool/README.md"),
        .. new[] { "docs", "build" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Order(StringComparer.Ordinal)
            .Select(path => new MarkdownDocument(path)),
    ];

    /// <summary>The file, from the repository's root.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>The text with blocks of output as they are printed now; what differs by machine stays, unless accepted.</summary>
    public string With(IEnumerable<(MarkdownBlock Shown, string Printed)> outputs)
    {
        StringBuilder text = new(Text);
        foreach ((MarkdownBlock shown, string printed) in outputs.OrderByDescending(output => output.Shown.Start))
        {
            if (shown.Note != MarkdownBlock.DiffersByMachine || Acceptance.IsWanted)
            {
                text.Remove(shown.Start, shown.Text.Length).Insert(shown.Start, printed);
            }
        }

        return text.ToString();
    }

    public override string ToString() => Path;

    [GeneratedRegex(
        "(^<!-- (?<note>[^\n]*) -->\n)?^```(?<language>[a-z]+)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fences();
}
