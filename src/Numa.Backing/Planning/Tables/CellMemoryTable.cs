using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>Whether the guest's cells can be parts of one piece of boot memory.</summary>
internal enum CellMemory
{
    /// <summary>They can: <c>-numa node,mem=</c>.</summary>
    PartsOfBootMemory,

    /// <summary>Each cell needs an object, and as soon as one does, all have one: <c>-numa node,memdev=</c>.</summary>
    ObjectPerCell,
}

/// <summary>What the cells ask for, over all of them.</summary>
internal sealed record CellMemoryFacts
{
    public bool MachineTakesMem { get; init; }

    public bool HasHmat { get; init; }

    public bool HasOwnPages { get; init; }

    public bool HasMemNode { get; init; }

    public bool HasAccess { get; init; }

    public bool HasFileSource { get; init; }
}

/// <summary>Table C: do the guest's cells need objects of their own?</summary>
internal static class CellMemoryTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3448, 7625-7690";

    public static readonly DecisionTable<CellMemoryFacts, CellMemory> Table = new(
        "CellMemory",
        "Does each guest cell need an object?",
        [
            new("machine type accepts -numa node,mem=", f => f.MachineTakesMem),
            new("guest has an HMAT", f => f.HasHmat),
            new("a page size is for a cell", f => f.HasOwnPages),
            new("a cell has a memnode", f => f.HasMemNode),
            new("a cell has an access mode", f => f.HasAccess),
            new("source is file or memfd", f => f.HasFileSource),
        ],
        [
            //          mem= hmat page node acc. file
            new("C1", [Not, Any, Any, Any, Any, Any], CellMemory.ObjectPerCell,
                "Machine types after 5.0 refuse -numa node,mem=.", Source),
            new("C2", [Yes, Yes, Any, Any, Any, Any], CellMemory.ObjectPerCell,
                "QEMU accepts an HMAT only when every cell has a memdev.", Source),
            new("C3", [Yes, Not, Yes, Any, Any, Any], CellMemory.ObjectPerCell,
                "A page size for one cell requires an object for that cell.", Source),
            new("C4", [Yes, Not, Not, Yes, Any, Any], CellMemory.ObjectPerCell,
                "A policy for one cell requires an object for that cell.", Source),
            new("C5", [Yes, Not, Not, Not, Yes, Any], CellMemory.ObjectPerCell,
                "An access mode is a property of an object.", Source),
            new("C6", [Yes, Not, Not, Not, Not, Yes], CellMemory.ObjectPerCell,
                "A file or a memfd is a kind of object.", Source),
            new("C7", [Yes, Not, Not, Not, Not, Not], CellMemory.PartsOfBootMemory,
                "No cell differs from the others, and -numa node,mem= keeps the RAM block that a migration expects.",
                Source + ", docs/sources.md#migrate-mem-to-memdev"),
        ]);
}
