namespace Numa.Backing;

/// <summary>A guest cell as it was planned.</summary>
public sealed record PlannedCell
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Its CPUs. Empty: it has only memory.</summary>
    public required CpuSet Cpus { get; init; }

    /// <summary>Its boot memory.</summary>
    public required ByteSize Memory { get; init; }

    /// <summary>The cell whose CPUs are nearest. Null: the guest has no HMAT.</summary>
    public int? Initiator { get; init; }

    /// <summary>The object that holds its memory. Null: it is a part of boot memory.</summary>
    public string? MemDev { get; init; }
}
