namespace Numa.Backing;

/// <summary>A question to QEMU's monitor, as far as it says what the reply is about.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record QmpCommand
{
    /// <summary>The name, such as <c>query-machines</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type whose properties are listed: <c>arguments.typename</c>. Null: the command is about no type.</summary>
    public string? TypeName { get; init; }
}
