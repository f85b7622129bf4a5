namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>Finds a type by its name.</summary>
internal static class ArgumentTypes
{
    /// <summary>The type of a name. Null: the list has none.</summary>
    public static ArgumentType<TArgument>? Find<TArgument>(
        this IReadOnlyList<ArgumentType<TArgument>> types, ReadOnlySpan<char> name)
        where TArgument : class
    {
        for (int i = 0; i < types.Count; i++)
        {
            if (name.SequenceEqual(types[i].Name))
            {
                return types[i];
            }
        }

        return null;
    }
}
