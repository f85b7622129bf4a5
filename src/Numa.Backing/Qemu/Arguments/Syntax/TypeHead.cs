namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>How the text of an argument with a type opens in each syntax.</summary>
/// <param name="key">The name of the type's own property, such as <c>qom-type</c>.</param>
/// <param name="type">The type, such as <c>memory-backend-ram</c>.</param>
internal sealed class TypeHead(string key, string type)
{
    public string InKeyValue { get; } = type;

    public string InJson { get; } = $"{{\"{key}\":\"{type}\"";
}
