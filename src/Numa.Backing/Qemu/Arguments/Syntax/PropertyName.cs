namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>The name of a property, as each syntax puts it between the value before and its own.</summary>
internal sealed class PropertyName(string text)
{
    /// <summary>The name in QEMU's spelling.</summary>
    public string Text { get; } = text;

    public string InKeyValue { get; } = $",{text}=";

    public string InJson { get; } = $",\"{text}\":";

    public static implicit operator PropertyName(string text) => new(text);
}
