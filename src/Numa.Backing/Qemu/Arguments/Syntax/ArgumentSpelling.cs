using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>Spells one argument: walks the rows of its type.</summary>
internal static class ArgumentSpelling
{
    public static string Spell(QemuObject value, PropertySyntax syntax)
    {
        PropertyWriter writer = new(syntax, stackalloc char[384]);
        string text = Spell(ref writer, value.Type, value);
        writer.Release();
        return text;
    }

    public static string Spell(QemuDevice device, PropertySyntax syntax)
    {
        PropertyWriter writer = new(syntax, stackalloc char[384]);
        string text = Spell(ref writer, device.Type, device);
        writer.Release();
        return text;
    }

    public static string Spell(NumaArgument argument)
    {
        PropertyWriter writer = new(PropertySyntax.KeyValue, stackalloc char[384]);
        string text = Spell(ref writer, argument.Type, argument);
        writer.Release();
        return text;
    }

    /// <summary>The value of an argument that opens with its type; the writer stands at the beginning.</summary>
    public static string Spell<TArgument>(ref PropertyWriter writer, ArgumentType<TArgument> type, TArgument argument)
        where TArgument : class
    {
        writer.Begin(type.Head);
        return SpellProperties(ref writer, type, argument);
    }

    /// <summary>The value of an option that has properties and no type.</summary>
    public static string SpellProperties<TArgument>(ref PropertyWriter writer, ArgumentType<TArgument> type, TArgument argument)
        where TArgument : class
    {
        foreach (Property<TArgument> property in type.Properties)
        {
            property.Write(ref writer, argument);
        }

        return writer.EndOne();
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
        writer.Begin(value.Type.Head);
        writer.Add("id", value.Id);
        return writer.End();
    }
}
