using Numa.Backing.Arguments.Schema;

namespace Numa.Backing.Arguments.Syntax;

/// <summary>Spells one argument: walks the rows of its type.</summary>
internal static class ArgumentSpelling
{
    public static string Spell(QemuObject value, PropertySyntax syntax) => Spell(value.Type, value, syntax);

    public static string Spell(QemuDevice device, PropertySyntax syntax) => Spell(device.Type, device, syntax);

    public static string Spell(NumaArgument argument) => Spell(argument.Type, argument, PropertySyntax.KeyValue);

    /// <summary>The value of an option that has properties and no type.</summary>
    public static string Spell(ArgumentType<QemuArgument> option, QemuArgument argument)
    {
        PropertyWriter writer = new(PropertySyntax.KeyValue, stackalloc char[96]);
        foreach (Property<QemuArgument> property in option.Properties)
        {
            property.Write(ref writer, argument);
        }

        return writer.End();
    }

    /// <summary>The value of one property in the form key=value. Null: the argument has none.</summary>
    public static string? SpellValue<TArgument>(Property<TArgument> property, TArgument argument)
        where TArgument : class
    {
        PropertyWriter writer = new(PropertySyntax.KeyValue, stackalloc char[96]);
        property.Write(ref writer, argument);
        string text = writer.End();
        return text.Length == 0 ? null : text[(property.Name.Length + 1)..];
    }

    /// <summary>Only the type and the id, as a JSON object.</summary>
    public static string SpellHead(QemuObject value)
    {
        PropertyWriter writer = new(PropertySyntax.Json, stackalloc char[128]);
        writer.Begin(value.Type.Key, value.Type.Name);
        writer.Add("id", value.Id);
        return writer.End();
    }

    private static string Spell<TArgument>(ArgumentType<TArgument> type, TArgument argument, PropertySyntax syntax)
        where TArgument : class
    {
        PropertyWriter writer = new(syntax, stackalloc char[384]);
        writer.Begin(type.Key, type.Name);
        foreach (Property<TArgument> property in type.Properties)
        {
            property.Write(ref writer, argument);
        }

        return writer.End();
    }
}
