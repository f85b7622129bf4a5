using Microsoft.CodeAnalysis.CSharp;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>A change that nobody made: lines that are put into the sources in memory, each behind a line that stands there.</summary>
/// <param name="Name">What the change adds.</param>
/// <param name="MostFiles">In how many files it must be possible.</param>
/// <param name="Edits">File below <c>src/Numa.Backing</c>, the text in front, and what is inserted behind it. A file that does not exist: no text, and the whole file.</param>
internal sealed record FictionalChange(string Name, int MostFiles, (string File, string Behind, string Text)[] Edits)
{
    public int Files => Edits.Select(edit => edit.File).Distinct().Count();

    /// <summary>The library with the change, as the compiler understands it.</summary>
    public CSharpCompilation Compile()
    {
        CSharpCompilation library = SourceTree.Library.Compilation;
        foreach ((string file, string behind, string text) in Edits)
        {
            string path = Repository.PathOf($"src/Numa.Backing/{file}");
            Microsoft.CodeAnalysis.SyntaxTree? tree = library.SyntaxTrees.SingleOrDefault(one => one.FilePath == path);
            if (tree is null)
            {
                Assert.That(behind, Is.Empty, $"There is no {file}, so that nothing can be inserted into it.");
                library = library.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, SourceTree.Parsing, path));
                continue;
            }

            string source = tree.ToString();
            int at = source.IndexOf(behind, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"{file} has the text '{behind}'.");
            library = library.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                source.Insert(at + behind.Length, text), (CSharpParseOptions)tree.Options, path));
        }

        return library;
    }

    public override string ToString() => Name;
}
