namespace Numa.Backing;

/// <summary>A command to QEMU's monitor, which determines the meaning of the reply.</summary>
/// <remarks>Immutable; equal by value.</remarks>
internal sealed record QmpCommand
{
    /// <summary>The name, such as <c>query-machines</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type whose properties are listed: <c>arguments.typename</c>. Null: the command is about no type.</summary>
    public string? TypeName { get; init; }
}
