namespace Numa.Backing;

/// <summary>A piece of guest memory that no other process sees.</summary>
/// <param name="Subject">The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</param>
/// <param name="ObjectId">Its object. Null: there is none.</param>
/// <param name="Attribute">
/// The attribute of the domain that makes it shared, such as <c>memoryBacking/access/@mode</c>.
/// Null: none can, because this machine type supports no object for boot memory.
/// </param>
/// <param name="Because">Why it is not shared.</param>
public sealed record UnsharedBlock(string Subject, string? ObjectId, string? Attribute, string Because);
