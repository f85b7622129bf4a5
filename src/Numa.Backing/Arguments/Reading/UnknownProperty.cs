namespace Numa.Backing;

/// <summary>A property of a memory argument that this library does not know, kept as it was.</summary>
/// <param name="Subject">The argument that has it, such as <c>-object pc.ram</c>.</param>
/// <param name="Name">The property, in QEMU's spelling.</param>
/// <param name="Value">Its value, unescaped.</param>
public readonly record struct UnknownProperty(string Subject, string Name, string Value);
