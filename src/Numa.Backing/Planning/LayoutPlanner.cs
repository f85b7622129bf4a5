using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>The layout of boot memory, with the rows that chose it.</summary>
internal readonly record struct LayoutChoice(Row<CellMemory>? CellMemory, Row<BootMemoryLayout> Layout);

/// <summary>Asks tables C and L where boot memory comes from.</summary>
internal static class LayoutPlanner
{
    public static LayoutChoice Choose(GuestFacts guest, ReadOnlySpan<RamFacts> cells, HugePageChoice pages)
    {
        Row<CellMemory>? cellMemory = guest.HasCells ? CellMemoryTable.Table.Decide(FactsOf(guest, cells)) : null;
        bool areParts = cellMemory?.Outcome == CellMemory.PartsOfBootMemory;
        Row<BootMemoryLayout> layout = LayoutTable.Table.Decide(new()
        {
            HasHugePages = pages.Legacy.Size is not null,
            IsFileBacked = pages.Legacy.Size is null && guest.Backing?.Source == MemorySource.File,
            HasCells = guest.HasCells,
            CellsArePartsOfBootMemory = areParts,
            HasGuestNodes = guest.Policy.IsForQemu,
            HasDefaultRamId = guest.Machine.DefaultRamId is not null,
            HasFileBackend = guest.Context.Qemu.Has(QemuFeatures.MemoryBackendFile),
            Policy = guest.Context.Options.GlobalPolicy,
        });
        return new(cellMemory, layout);
    }

    private static CellMemoryFacts FactsOf(GuestFacts guest, ReadOnlySpan<RamFacts> cells)
    {
        bool hasPages = false, hasMemNode = false, hasAccess = false;
        foreach (RamFacts cell in cells)
        {
            hasPages |= cell.HasOwnHugePages;
            hasMemNode |= cell.Nodes.Origin == ValueOrigin.MemNode;
            hasAccess |= cell.Access.Value is not null;
        }

        return new()
        {
            MachineTakesMem = guest.Machine.NumaMemSupported,
            HasHmat = guest.HasHmat,
            HasOwnPages = hasPages,
            HasMemNode = hasMemNode,
            HasAccess = hasAccess,
            HasFileSource = guest.Backing?.Source is MemorySource.File or MemorySource.MemFd,
        };
    }
}
