namespace Numa.Backing;

/// <summary>A piece of guest memory that no other process sees.</summary>
public sealed class UnsharedBlock
{
    internal UnsharedBlock(string subject, string? objectId, string? attribute, string because)
    {
        Subject = subject;
        ObjectId = objectId;
        Attribute = attribute;
        Because = because;
    }

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public string Subject { get; internal init; }

    /// <summary>The object that holds it. Null: there is none.</summary>
    public string? ObjectId { get; internal init; }

    /// <summary>
    /// /// The attribute of the domain that makes it shared, such as <c>memoryBacking/access/@mode</c>.
    /// Null: none can, as this machine type takes no object for boot memory.
    ///
    /// </summary>
    public string? Attribute { get; internal init; }

    /// <summary>Why it is not shared.</summary>
    public string Because { get; internal init; }
}
