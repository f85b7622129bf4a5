namespace Numa.Backing;

/// <summary>What a piece of guest memory is for.</summary>
public enum RamRole
{
    /// <summary>All boot memory in one piece.</summary>
    WholeGuest,

    /// <summary>The boot memory of one cell.</summary>
    Cell,

    /// <summary>A memory device.</summary>
    Device,

    /// <summary>Nothing: the guest never sees it.</summary>
    Unattached,
}
