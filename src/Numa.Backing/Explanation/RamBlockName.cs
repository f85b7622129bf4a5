namespace Numa.Backing;

/// <summary>The name of a RAM block in the migration stream: a destination must have the same.</summary>
/// <param name="Name">The name, such as <c>pc.ram</c>. Null: the machine type's default, which is unknown.</param>
/// <param name="Size">How large the RAM block is.</param>
/// <param name="Origin">Why it is named so.</param>
public sealed record RamBlockName(string? Name, ByteSize Size, Origin Origin);
