namespace Numa.Backing;

/// <summary>How far memory can be plugged: <c>maxMemory</c>.</summary>
public sealed class MaxMemory
{
    /// <summary>The most memory the guest can ever have, boot memory included.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>How many DIMMs and NVDIMMs fit: <c>@slots</c>. Null: none, only devices without a slot.</summary>
    public uint? Slots { get; init; }

    private object Values => (Size, Slots);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MaxMemory other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
