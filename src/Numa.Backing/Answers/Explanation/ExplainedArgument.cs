using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>One argument of the command line with all of its properties, and why each is there.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ExplainedArgument
{
    internal ExplainedArgument()
    {
    }

    /// <summary>The option as it stands on the command line, such as <c>-object</c>.</summary>
    [AlwaysSet]
    public string Option { get; internal init; } = null!;

    /// <summary>
    /// What follows the option where it has no properties: the path of <c>-mem-path</c>.
    /// Null: properties, or nothing.
    /// </summary>
    public string? Value { get; internal init; }

    /// <summary>What it is about, as an element of the domain such as <c>cpu/numa/cell[1]</c>.</summary>
    [AlwaysSet]
    public string Subject { get; internal init; } = null!;

    /// <summary>Why the argument is there at all.</summary>
    [AlwaysSet]
    public ArgumentOrigin Origin { get; internal init; } = null!;

    /// <summary>Its properties in the order of the command line, the type first.</summary>
    public ValueList<ExplainedProperty> Properties { get; internal init; }
}

/// <summary>One property of an argument, and why it is there.</summary>
public sealed class ExplainedProperty
{
    internal ExplainedProperty(string name, string value, ArgumentOrigin origin)
    {
        Name = name;
        Value = value;
        Origin = origin;
    }

    /// <summary>What is set, in QEMU's spelling; the type is named by its key, such as <c>qom-type</c>.</summary>
    public string Name { get; internal init; }

    /// <summary>Its value; ranges of one property are joined by commas.</summary>
    public string Value { get; internal init; }

    /// <summary>Why it is there, and has this value.</summary>
    public ArgumentOrigin Origin { get; internal init; }
}
