namespace Numa.Backing.Answers.Verification;

/// <summary>The mappings of one block, and what is not known about them.</summary>
internal sealed record MappedParts
{
    /// <summary>No mapping at all.</summary>
    public static MappedParts None { get; } = new();

    /// <summary>The mappings, ascending.</summary>
    public List<MappedPart> Parts { get; init; } = [];

    /// <summary>Why these mappings may be another's. Null: they are the block's.</summary>
    public string? Contradiction { get; init; }

    /// <summary>Which bytes of the block the evidence does not show. Null: it shows all.</summary>
    public string? Gap { get; init; }
}
