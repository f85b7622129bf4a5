namespace Numa.Backing.Explanation;

/// <summary>An element or attribute of the domain, and its position.</summary>
internal readonly record struct Written(string Path, SourcePlace Place)
{
    /// <summary>Something that belongs to it: <c>/@size</c>.</summary>
    public Written Part(string name) => this with { Path = Path + name };
}
