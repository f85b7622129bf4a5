namespace Numa.Backing;

/// <summary>A number and its unit as they were written, where libvirt reads the number but not the unit.</summary>
/// <param name="Value">How many of the unit, whatever that turns out to be.</param>
/// <param name="Unit">The unit's word, such as <c>KiB</c>. Null: the unit that the element has by default.</param>
internal readonly record struct ScaledNumber(ulong Value, string? Unit = null)
{
    /// <summary>Writes an amount in the largest binary unit without a remainder.</summary>
    public static ScaledNumber From(ByteSize size) => size.Bytes % 1024 == 0
        ? new(size.Kibibytes, "KiB")
        : new(size.Bytes, "B");
}
