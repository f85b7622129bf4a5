namespace Numa.Backing.Facts;

/// <summary>Whose size it is; put into words only when there is something to say.</summary>
internal readonly record struct SizeSubject(SourcePlace Place, string Element, int? Index)
{
    public override string ToString() => Index is { } index ? $"{Element}[{index}]" : Element;
}
