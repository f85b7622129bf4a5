using Numa.Backing.Qemu.Arguments.Reading;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>A type of object, a driver of devices or a form of an option, with its properties in printed order.</summary>
/// <typeparam name="TArgument">The kind of argument, such as <see cref="QemuObject"/>.</typeparam>
internal sealed class ArgumentType<TArgument>
    where TArgument : class
{
    private readonly Property<TArgument>[] _properties;
    private readonly Property<TArgument>[] _withFeature;
    private readonly Func<TArgument> _make;

    /// <param name="key">The name of the type's own property, such as <c>qom-type</c>.</param>
    /// <param name="name">The type, such as <c>memory-backend-ram</c>.</param>
    /// <param name="traits">Why the type is that one, and what QEMU must support for it.</param>
    /// <param name="make">An argument without properties.</param>
    /// <param name="properties">The properties in printed order.</param>
    internal ArgumentType(
        string key, string name, PropertyTraits traits, Func<TArgument> make, params Property<TArgument>[] properties)
    {
        Key = key;
        Name = name;
        Head = new(key, name);
        Traits = traits;
        _make = make;
        TArgument made = make();
        if (!Array.TrueForAll(properties, property => property.Accepts(made)))
        {
            throw new InvalidOperationException($"A property of {name} belongs to another type.");
        }

        _properties = properties;
        _withFeature = [.. properties.Where(property => property.Traits.Feature != QemuFeatures.None)];
    }

    public string Key { get; }

    public string Name { get; }

    /// <summary>How the text of an argument opens.</summary>
    public TypeHead Head { get; }

    public PropertyTraits Traits { get; }

    public ReadOnlySpan<Property<TArgument>> Properties => _properties;

    /// <summary>What QEMU must support for the type and the properties that the argument has.</summary>
    public QemuFeatures FeaturesOf(TArgument argument)
    {
        QemuFeatures features = Traits.Feature;
        foreach (Property<TArgument> property in _withFeature)
        {
            features |= property.IsSet(argument) ? property.Traits.Feature : QemuFeatures.None;
        }

        return features;
    }

    /// <summary>The traits of a property, or of the type itself. Null: the type has no such property.</summary>
    public PropertyTraits? Find(string name) => FindProperty(name)?.Traits ?? (name == Key ? Traits : null);

    /// <summary>The property of a name. Null: the type has no such property.</summary>
    public Property<TArgument>? FindProperty(string name)
    {
        foreach (Property<TArgument> property in _properties)
        {
            if (property.Name == name)
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>Takes every property from the reader, and reports those without a row.</summary>
    /// <param name="reader">The properties of one argument.</param>
    /// <param name="start">The argument whose properties are set. Null: a new one.</param>
    /// <returns>The argument; null when a required property is missing.</returns>
    public TArgument? Read(PropertyReader reader, TArgument? start = null)
    {
        TArgument argument = start ?? _make();
        foreach (Property<TArgument> property in _properties)
        {
            if (!property.Read(reader, argument) && property.Traits.IsRequired)
            {
                reader.Miss(property.Name);
            }
        }

        reader.KeepRest();
        return reader.IsComplete ? argument : null;
    }

    /// <summary>Takes the properties that have a row, and leaves the rest. Null: the reader has none of them.</summary>
    public TArgument? ReadKnown(PropertyReader reader)
    {
        TArgument argument = _make();
        bool isAnyRead = false;
        foreach (Property<TArgument> property in _properties)
        {
            isAnyRead |= property.Read(reader, argument);
        }

        return isAnyRead ? argument : null;
    }
}
