namespace Numa.Backing.Values;

/// <summary>A value that does not count when the record that keeps it is compared.</summary>
/// <remarks>
/// A record compares its fields. A domain that was read and the same domain built in code are equal: where an element is in
/// the text is not part of what it says.
/// </remarks>
/// <typeparam name="T">The value's type, whose own equality is untouched.</typeparam>
internal readonly struct Uncompared<T>(T value) : IEquatable<Uncompared<T>>
{
    public T Value => value;

    public bool Equals(Uncompared<T> other) => true;

    public override bool Equals(object? obj) => obj is Uncompared<T>;

    public override int GetHashCode() => 0;
}
