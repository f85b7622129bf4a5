namespace Numa.Backing.Arguments.Schema;

/// <summary>Finds a type by its name.</summary>
internal static class ArgumentTypes
{
    /// <summary>The type of a name. Null: the list has none.</summary>
    public static ArgumentType<TArgument>? Find<TArgument>(this IReadOnlyList<ArgumentType<TArgument>> types, string name)
        where TArgument : class
    {
        foreach (ArgumentType<TArgument> type in types)
        {
            if (type.Name == name)
            {
                return type;
            }
        }

        return null;
    }
}
