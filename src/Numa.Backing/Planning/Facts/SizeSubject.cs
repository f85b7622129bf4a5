namespace Numa.Backing.Planning.Facts;

/// <summary>Whose size it is; formatted only when there is a diagnostic.</summary>
internal readonly record struct SizeSubject(SourcePlace Place, string Element, int? Index)
{
    public override string ToString() => Index is { } index ? $"{Element}[{index}]" : Element;
}
