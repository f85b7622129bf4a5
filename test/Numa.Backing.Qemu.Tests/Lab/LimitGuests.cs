namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>Guests of exactly as many huge pages as the lab has, and of one more, by each rule.</summary>
internal static class LimitGuests
{
    private const int OneNode = LabHost.PagesPerNode * 2;
    private const int BothNodes = OneNode * 2;
    private const int OnePage = 2;

    private static readonly MemoryBacking HugePages = new() { HugePages = new() };

    public static IReadOnlyDictionary<string, LabGuest> All { get; } = new LabGuest[]
    {
        At("strict-1-full", Guest(OneNode, NumaMode.Strict, "1")),
        At("strict-1-over", Guest(OneNode + OnePage, NumaMode.Strict, "1")),
        At("strict-both-full", Guest(BothNodes, NumaMode.Strict, "0-1")),
        At("strict-both-over", Guest(BothNodes + OnePage, NumaMode.Strict, "0-1")),
        At("preferred-spills", Guest(OneNode + OnePage, NumaMode.Preferred, "1")),
        At("preferred-full", Guest(BothNodes, NumaMode.Preferred, "1")),
        At("preferred-over", Guest(BothNodes + OnePage, NumaMode.Preferred, "1")),
        At("interleave-full", Guest(BothNodes, NumaMode.Interleave, "0-1")),
        At("interleave-one-node", Guest(OneNode + OnePage, NumaMode.Interleave, "1")),
        At("interleave-over", Guest(BothNodes + OnePage, NumaMode.Interleave, "0-1")),
        At("none-full", Guest(BothNodes, null, "")),
        At("none-over", Guest(BothNodes + OnePage, null, "")),
        At("legacy-full", Guest(BothNodes, NumaMode.Strict, "1")) with { IsRamNamed = false, Policy = GlobalPolicy.WarnOnly },
        At("legacy-over", Guest(BothNodes + OnePage, NumaMode.Strict, "1")) with { IsRamNamed = false, Policy = GlobalPolicy.WarnOnly },
        At("cells-full", Cells(OneNode, OneNode)),
        At("cells-over", Cells(OneNode - OnePage, OneNode + OnePage)),
        At("memfd-over", Guest(OneNode + OnePage, NumaMode.Strict, "0") with
        {
            MemoryBacking = HugePages with { Source = MemorySource.MemFd },
        }),
        At("interleave-beside-strict", Uneven()),
    }.ToDictionary(guest => guest.Name);

    private static LabGuest At(string name, DomainDefinition domain) =>
        new() { Name = name, Shows = "", Domain = domain, Expected = [] };

    private static DomainDefinition Guest(int mebibytes, NumaMode? mode, string nodes) => new()
    {
        Name = "limit",
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = mebibytes == 0 ? null : ByteSize.FromMebibytes((ulong)mebibytes),
        Vcpu = new() { Maximum = 2 },
        MemoryBacking = HugePages,
        NumaTune = mode is null ? null : new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } },
    };

    private static DomainDefinition Cells(int first, int second) => Guest(0, null, "") with
    {
        Cells = [Cell(0, first), Cell(1, second)],
        NumaTune = new() { MemNodes = [Mem(0, NumaMode.Strict, "0"), Mem(1, NumaMode.Strict, "1")] },
    };

    /// <summary>The second cell's turn comes when its share of node 0 is gone.</summary>
    private static DomainDefinition Uneven() => Guest(0, null, "") with
    {
        Cells = [Cell(0, OneNode - 20), Cell(1, 100)],
        NumaTune = new() { MemNodes = [Mem(0, NumaMode.Strict, "0"), Mem(1, NumaMode.Interleave, "0-1")] },
    };

    private static GuestCell Cell(int id, int mebibytes) =>
        new() { Id = id, Cpus = CpuSet.Of(id), Memory = ByteSize.FromMebibytes((ulong)mebibytes) };

    private static MemNode Mem(int cell, NumaMode mode, string nodes) =>
        new() { CellId = cell, Mode = mode, NodeSet = NodeSet.Parse(nodes) };
}
