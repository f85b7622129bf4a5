using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// What follows from a domain on one QEMU and one host. Complete: nothing after it looks at the XML's defaults again.
/// </summary>
/// <remarks>It follows from what a plan holds beside it, so it adds nothing to a plan's equality.</remarks>
internal sealed class GuestFacts : IEquatable<GuestFacts>
{
    public required StartContext Context { get; init; }

    public required DomainDefinition Domain { get; init; }

    public required MachineType Machine { get; init; }

    public required Accelerator Accelerator { get; init; }

    public required GuestSizes Sizes { get; init; }

    public required GuestPolicy Policy { get; init; }

    /// <summary>The cells by number; one of the library's own when it was added. Empty: no guest NUMA.</summary>
    public required GuestCell[] Cells { get; init; }

    /// <summary>The virtual CPUs of each cell, after those without a cell were given to cell 0.</summary>
    public required CpuSet[] CellCpus { get; init; }

    /// <summary>The policies of single cells, by number; null where a cell has none.</summary>
    public required MemNode?[] MemNodes { get; init; }

    public required PlannedSlot[] Slots { get; init; }

    /// <summary>The nodes whose CPUs QEMU's own threads may use. Null: not pinned, or unknown.</summary>
    public NodeSet? EmulatorNodes { get; init; }

    /// <summary>The name of the folder and files of this guest: <c>ID-NAME</c>.</summary>
    public required string PathName { get; init; }

    /// <summary>Which of the names that are written the guest's devices have.</summary>
    public WrittenAliases KeptAliases => Context.KeptAliases(Domain);

    /// <summary>Whether a cell has no memory and no object; an older libvirt makes an object of size 0.</summary>
    public bool IsEmpty(int cell) =>
        Sizes.Cells[cell].IsZero && !Context.Follows(LibvirtBehaviorTable.EmptyCellHasObject);

    public bool HasCells => Cells.Length > 0;

    public bool HasHmat { get; init; }

    public MemoryBacking? Backing => Domain.MemoryBacking;

    public bool Equals(GuestFacts? other) => other is not null;

    public override bool Equals(object? obj) => obj is GuestFacts;

    public override int GetHashCode() => 0;
}
