namespace Numa.Backing.Diagnostics;

/// <summary>Collects what the stages of one run have to say, in the order in which they say it.</summary>
internal sealed class DiagnosticBag
{
    private List<Diagnostic>? _items;

    public bool HasErrors { get; private set; }

    public int Count => _items?.Count ?? 0;

    public void Add(Diagnostic diagnostic)
    {
        (_items ??= []).Add(diagnostic);
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
    }

    public void AddRange(ReadOnlySpan<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    public ValueList<Diagnostic> ToValueList() => _items is null ? [] : ValueList.Own(_items.ToArray());
}
