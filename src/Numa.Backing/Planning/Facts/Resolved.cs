namespace Numa.Backing.Planning.Facts;

/// <summary>The element that a resolved value comes from.</summary>
internal enum ValueOrigin : byte
{
    /// <summary>None: the value is a default, or there is no value.</summary>
    Default,

    /// <summary>The element of the memory device.</summary>
    Device,

    /// <summary>The <c>cell</c> of the guest's topology.</summary>
    Cell,

    /// <summary>The <c>memnode</c> of the cell.</summary>
    MemNode,

    /// <summary>One <c>page</c> of <c>memoryBacking/hugepages</c>.</summary>
    Page,

    /// <summary>An element for the whole guest.</summary>
    Guest,

    /// <summary>No element: an adviser chose the nodes.</summary>
    Adviser,
}

/// <summary>A value of an override chain, with the element that specifies it.</summary>
/// <param name="Value">The value. Null: nothing specifies one.</param>
/// <param name="Origin">The element, or <see cref="ValueOrigin.Default"/>.</param>
internal readonly record struct Resolved<T>(T? Value, ValueOrigin Origin)
    where T : struct
{
    /// <summary>The value of a chain that ends with a default.</summary>
    /// <exception cref="InvalidOperationException">Nothing specifies one.</exception>
    public T Required => Value!.Value;

    /// <summary>This value, or the next of the chain where there is none.</summary>
    public Resolved<T> Else(T? value, ValueOrigin origin) => Value is null ? Resolved.From(value, origin) : this;

    /// <summary>This value, or the other one where there is none.</summary>
    public Resolved<T> Else(in Resolved<T> other) => Value is null ? other : this;
}

/// <summary>Starts an override chain.</summary>
internal static class Resolved
{
    public static Resolved<T> From<T>(T? value, ValueOrigin origin)
        where T : struct =>
        new(value, value is null ? ValueOrigin.Default : origin);
}
