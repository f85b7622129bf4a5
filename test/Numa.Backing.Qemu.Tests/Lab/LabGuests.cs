namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>The guests that the lab starts, in their order.</summary>
internal static class LabGuests
{
    private static readonly MemoryBacking HugePages = new() { HugePages = new() };
    private static readonly ValueList<GuestCell> TwoCells = [Cell(0), Cell(1)];

    public static IReadOnlyList<LabGuest> All { get; } =
    [
        new()
        {
            Name = "legacy-path",
            Shows = "A QEMU that does not support an object as guest RAM: `-mem-path` does not support the policy ([source](sources.md#lab-mem-path)).",
            Domain = Guest(256, NumaMode.Strict, "1") with { MemoryBacking = HugePages },
            Policy = GlobalPolicy.WarnOnly,
            IsRamNamed = false,
            Expected = ["boot memory=AsPlanned default N0=100 N1=28"],
        },
        new()
        {
            Name = "attach",
            Shows = "The same policy for half as much memory, as an object with the machine type's default RAM id ([source](sources.md#lab-attached)).",
            Domain = Guest(128, NumaMode.Strict, "1") with { MemoryBacking = HugePages },
            Expected = ["pc.ram=AsPlanned bind:1 N1=64"],
        },
        new()
        {
            Name = "legacy-path-cells",
            Shows = "Two cells with `mem=`, as libvirt 11.3 prints them: no policy.",
            Domain = Guest(0, NumaMode.Strict, "1") with
            {
                Machine = "pc-i440fx-4.2",
                MemoryBacking = HugePages,
                Cells = TwoCells.Select(cell => cell with { Memory = ByteSize.FromMebibytes(128) }).ToValueList(),
            },
            Policy = GlobalPolicy.WarnOnly,
            Expected = ["pc.ram=AsPlanned default N0=100 N1=28"],
        },
        new()
        {
            Name = "attach-under-cells",
            Shows = "The policy also applies under cells with `mem=` ([source](sources.md#lab-under-cells)).",
            Domain = Guest(0, NumaMode.Strict, "1") with
            {
                Machine = "pc-i440fx-4.2", MemoryBacking = HugePages, Cells = TwoCells,
            },
            Expected = ["pc.ram=AsPlanned bind:1 N1=64"],
        },
        new()
        {
            Name = "cell-by-cell",
            Shows = "An object for each cell, each on the node of its `memnode`.",
            Domain = Guest(0) with
            {
                MemoryBacking = HugePages, Cells = TwoCells, NumaTune = new() { MemNodes = [Mem(0, "1"), Mem(1, "0")] },
            },
            RamBlocks = ["ram-node0", "ram-node1"],
            Expected = ["ram-node0=AsPlanned bind:1 N1=32", "ram-node1=AsPlanned bind:0 N0=32"],
        },
        new()
        {
            Name = "interleave",
            Shows = "Pages alternate between both nodes ([source](sources.md#lab-interleave)).",
            Domain = Guest(128, NumaMode.Interleave, "0-1") with { MemoryBacking = HugePages },
            Expected = ["pc.ram=AsPlanned interleave:0-1 N0=32 N1=32"],
        },
        new()
        {
            Name = "preferred",
            Shows = "The guest needs more memory than the node has: the rest is on another node ([source](sources.md#lab-preferred)).",
            Domain = Guest(256, NumaMode.Preferred, "1") with { MemoryBacking = HugePages },
            Expected = ["pc.ram=AsPlanned prefer:1 N0=28 N1=100"],
        },
        new()
        {
            Name = "strict-full",
            Shows = "The guest needs more memory than the node has, and no other node is allowed: QEMU does not start ([source](sources.md#lab-bind-full)).",
            Domain = Guest(256, NumaMode.Strict, "1") with { MemoryBacking = HugePages },
            RamBlocks = [],
            Expected = ["pc.ram=Unknown NB7009"],
        },
        new()
        {
            Name = "unattached",
            Shows = "The proposal of 2016 (see [source](sources.md#unattached-object), [source](sources.md#lab-unattached)).",
            Domain = Guest(128, NumaMode.Strict, "1") with { MemoryBacking = HugePages },
            Policy = GlobalPolicy.Unattached,
            Expected = ["pc.ram=AsPlanned default untouched", "mem=NotTheGuestsRam bind:1 N1=64"],
        },
        new()
        {
            Name = "memfd",
            Shows = "Shared huge pages of a memfd.",
            Domain = Guest(128, NumaMode.Strict, "1") with
            {
                MemoryBacking = HugePages with { Source = MemorySource.MemFd, Access = MemoryAccess.Shared },
            },
            Expected = ["pc.ram=AsPlanned bind:1 N1=64"],
        },
        new()
        {
            Name = "dimm",
            Shows = "A module with its own nodes, and a cell on the other node.",
            Domain = Guest(0, NumaMode.Strict, "0") with
            {
                MemoryBacking = HugePages,
                Cells = [Cell(0)],
                MaxMemory = new() { Size = ByteSize.FromGibibytes(1), Slots = 2 },
                MemoryDevices =
                [
                    new DimmDevice { Size = ByteSize.FromMebibytes(64), TargetNode = 0, SourceNodes = NodeSet.Of(1) },
                ],
            },
            RamBlocks = ["ram-node0", "memdimm0"],
            Expected = ["ram-node0=AsPlanned bind:0 N0=32", "memdimm0=AsPlanned bind:1 N1=32"],
        },
        new()
        {
            Name = "ordinary-pages",
            Shows = "Ordinary pages with a policy.",
            Domain = Guest(32, NumaMode.Strict, "1") with
            {
                MemoryBacking = new() { Allocation = MemoryAllocation.Immediate },
            },
            Expected = ["pc.ram=AsPlanned bind:1 N1=8192"],
        },
        new()
        {
            Name = "shared-file",
            Shows = "A shared file on a tmpfs, interleaved over both nodes.",
            Domain = Guest(32, NumaMode.Interleave, "0-1") with
            {
                MemoryBacking = new()
                {
                    Source = MemorySource.File, Access = MemoryAccess.Shared, Allocation = MemoryAllocation.Immediate,
                },
            },
            Expected = ["pc.ram=AsPlanned interleave:0-1 N0=4096 N1=4096"],
        },
        OnMemoryNode("memory-node", NumaMode.Strict, "2", "bind:2 N2=8192") with
        {
            Shows = "A host node with memory and no CPUs: the policy applies, and no thread context is printed.",
        },
        OnMemoryNode("memory-node-beside", NumaMode.Interleave, "1-2", "interleave:1-2 N1=4096 N2=4096") with
        {
            Shows = "The same node beside one with CPUs: the thread context has the node with CPUs.",
        },
        OnMemoryNode("memory-node-wrong-facts", NumaMode.Strict, "2", "") with
        {
            Shows = "If the facts of the host say that the node has CPUs, the library prints a thread context on them, and QEMU does not start.",
            Host = LabHost.WithWrongCpus,
            RamBlocks = [],
            Expected = ["pc.ram=Unknown NB7030"],
        },
    ];

    private static LabGuest OnMemoryNode(string name, NumaMode mode, string nodes, string found) => new()
    {
        Name = name,
        Shows = "",
        Domain = Guest(32, mode, nodes) with { MemoryBacking = new() { Allocation = MemoryAllocation.Immediate } },
        Host = LabHost.WithMemoryNode,
        Expected = [$"pc.ram=AsPlanned {found}"],
    };

    private static DomainDefinition Guest(ulong mebibytes) => new()
    {
        Name = "lab",
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = mebibytes == 0 ? null : ByteSize.FromMebibytes(mebibytes),
        Vcpu = new() { Maximum = 2 },
    };

    private static DomainDefinition Guest(ulong mebibytes, NumaMode mode, string nodes) =>
        Guest(mebibytes) with { NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } } };

    private static GuestCell Cell(int id) => new() { Id = id, Cpus = CpuSet.Of(id), Memory = ByteSize.FromMebibytes(64) };

    private static MemNode Mem(int cell, string nodes) => new() { CellId = cell, NodeSet = NodeSet.Parse(nodes) };
}
