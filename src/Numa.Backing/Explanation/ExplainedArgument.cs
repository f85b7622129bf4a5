namespace Numa.Backing;

/// <summary>One argument of the command line with all of its properties, and why each is there.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record ExplainedArgument
{
    /// <summary>The option on the command line, such as <c>-object</c>.</summary>
    public required string Option { get; init; }

    /// <summary>
    /// What follows the option where it has no properties: the path of <c>-mem-path</c>.
    /// Null: properties, or nothing.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>What it is about, as an element of the domain such as <c>cpu/numa/cell[1]</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Why the argument is there.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its properties in the order of the command line, the type first.</summary>
    public ValueList<ExplainedProperty> Properties { get; init; }
}

/// <summary>One property of an argument, and why it is there.</summary>
/// <param name="Name">What is set, in QEMU's spelling; the type is named by its key, such as <c>qom-type</c>.</param>
/// <param name="Value">Its value; ranges of one property are joined by commas.</param>
/// <param name="Origin">Why it is there, and has this value.</param>
public sealed record ExplainedProperty(string Name, string Value, Origin Origin);
