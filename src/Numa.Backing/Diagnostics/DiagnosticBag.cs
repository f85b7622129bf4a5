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

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _items = null;
        HasErrors = false;
    }

    public bool Has(DiagnosticDescriptor descriptor) => _items?.Exists(item => item.Descriptor == descriptor) ?? false;

    /// <summary>Puts something else in the place of each error.</summary>
    public void ReplaceErrors(Func<Diagnostic, Diagnostic> replacement)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i].Severity == DiagnosticSeverity.Error)
            {
                _items[i] = replacement(_items[i]);
            }
        }

        HasErrors = _items?.Exists(item => item.Severity == DiagnosticSeverity.Error) ?? false;
    }

    public ValueList<Diagnostic> ToValueList() => _items is null ? [] : ValueList.Own(_items.ToArray());
}
