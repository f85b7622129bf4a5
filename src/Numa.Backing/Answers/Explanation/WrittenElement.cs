namespace Numa.Backing.Answers.Explanation;

/// <summary>An element or attribute of the domain, and its position.</summary>
internal readonly record struct WrittenElement(string Path, SourcePlace Place)
{
    /// <summary>Something that belongs to it: <c>/@size</c>.</summary>
    public WrittenElement Part(string name) => this with { Path = Path + name };
}
