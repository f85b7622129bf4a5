using Microsoft.CodeAnalysis;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>One file of C# of this repository.</summary>
internal sealed class SourceFile(string path, SyntaxTree tree)
{
    /// <summary>The path from the repository's root, with <c>/</c> between the parts.</summary>
    public string Path { get; } = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    public SyntaxTree Tree { get; } = tree;

    public IReadOnlyList<string> Lines { get; } = File.ReadAllLines(path);

    /// <summary>The folder below the project, such as <c>Planning/Facts</c>; empty for a file beside the project file.</summary>
    public string Folder => string.Join('/', Path.Split('/')[2..^1]);

    /// <summary>The file's name up to its first dot.</summary>
    public string Stem => System.IO.Path.GetFileName(Path).Split('.')[0];

    public IEnumerable<T> Nodes<T>() => Tree.GetRoot().DescendantNodes().OfType<T>();

    /// <summary>Where a node stands, for a message: <c>src/…/X.cs:12</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
