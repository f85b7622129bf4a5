using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>C# of a document as its reader puts it together: one block after the other, each with what it prints.</summary>
internal sealed class DocumentProgram
{
    // A letter that no program of a document prints, written between two blocks.
    private const char Seam = '\u001e';

    private readonly MarkdownDocument _document;
    private readonly List<MarkdownBlock> _parts;

    private DocumentProgram(MarkdownDocument document, IEnumerable<MarkdownBlock> parts)
    {
        _document = document;
        _parts = [.. parts];
    }

    /// <summary>The QEMU that the program starts. Null: it starts none.</summary>
    public string? Binary => _parts
        .SelectMany(part => part.Text.Split('"')).FirstOrDefault(word => word.Contains("/qemu-system-", StringComparison.Ordinal));

    /// <summary>The whole program, as it is compiled.</summary>
    public string Source => _parts[0].GivenVariables is { } given
        ? Surrounded(_parts[0].Text, given)
        : string.Concat(_parts.Select(part => $"{part.Text}\nSystem.Console.Write('\\u{(int)Seam:x4}');\n"));

    private bool IsRun => _parts[0].GivenVariables is null;

    /// <summary>The document's program, the blocks that are programs of their own, and parts of somebody's program.</summary>
    public static IReadOnlyList<DocumentProgram> Of(MarkdownDocument document) =>
    [
        .. document.Blocks.Where(block => block.IsCode)
            .GroupBy(block => block.Note == MarkdownBlock.OwnProgram || block.GivenVariables is not null ? block.Start : -1)
            .Select(parts => new DocumentProgram(document, parts)),
    ];

    /// <summary>Fails unless the program compiles without a warning.</summary>
    public void Compile() => CompiledProgram.Compile(Source).Dispose();

    /// <summary>The blocks that show what the program prints, with what it printed now.</summary>
    public IEnumerable<(MarkdownBlock Shown, string Printed)> Run()
    {
        if (!IsRun)
        {
            yield break;
        }

        string[] printed = CompiledProgram.Run(Source).Split(Seam);

        // What is printed while the program ends is the last block's.
        printed[^2] += printed[^1];
        for (int i = 0; i < _parts.Count; i++)
        {
            MarkdownBlock? shown = OutputOf(_parts[i]);
            Assert.That(shown is not null, Is.EqualTo(printed[i].Length > 0), $"What is printed is shown, and no more:\n{_parts[i].Text}");
            if (shown is not null)
            {
                yield return (shown, printed[i].EndsWith('\n') ? printed[i] : printed[i] + "\n");
            }
        }
    }

    private static string Surrounded(string text, string given) =>
        $$"""
        using Numa.Backing;
        using Numa.Backing.Probing;

        return;

        #pragma warning disable CS1998
        internal static class Reader
        {
            public static async Task RunAsync({{given}})
            {
                {{text}}
            }
        }
        """;

    private MarkdownBlock? OutputOf(MarkdownBlock part) => _document.Blocks
        .SkipWhile(block => block.Start <= part.Start)
        .TakeWhile(block => !block.IsCode)
        .FirstOrDefault(block => block.IsOutput);
}
