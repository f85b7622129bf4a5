using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

/// <summary>Guests that move, the hosts they move between, and their plans.</summary>
internal static class Moving
{
    /// <summary>A QEMU of today.</summary>
    public static readonly QemuCapabilities Qemu = QemuFor(Architecture.X86_64);

    /// <summary>A host of four nodes with two CPUs each, and huge pages of 2 MiB and 1 GiB.</summary>
    public static readonly HostMemory Host = new()
    {
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/hugepages", PageSize = Mib(2), IsDefault = true },
            new() { Path = "/dev/hugepages1G", PageSize = Gib(1) },
        ],
        MemoryBackingDirectory = "/var/lib/memory",
        Nodes = Enumerable.Range(0, 4)
            .Select(id => new HostNode { Id = id, Cpus = CpuSet.Range(2 * id, (2 * id) + 1) }).ToValueList(),
    };

    /// <summary>A guest of two cells on two host nodes, with huge pages and one module.</summary>
    public static readonly DomainDefinition Guest = Cells(2) with
    {
        Machine = "pc-q35-8.2",
        Memory = Gib(3),
        Vcpu = new() { Maximum = 2 },
        MaxMemory = new() { Size = Gib(16), Slots = 4 },
        MemoryBacking = new() { HugePages = new() },
        NumaTune = new()
        {
            Memory = new() { NodeSet = NodeSet.Of(0, 1) },
            MemNodes = [new() { CellId = 0, NodeSet = NodeSet.Of(0) }, new() { CellId = 1, NodeSet = NodeSet.Of(1) }],
        },
        MemoryDevices = [Dimm() with { SourceNodes = NodeSet.Of(1), Address = new DimmAddress { Slot = 0, Base = 0x1_4000_0000 } }],
    };

    /// <summary>An old guest of huge pages and cells that are parts of boot memory (docs/sources.md#migrate-cells-to-attached).</summary>
    public static readonly DomainDefinition OldGuest = Cells(2) with
    {
        Machine = "pc-i440fx-4.2",
        Memory = Gib(2),
        Vcpu = new() { Maximum = 2 },
        MemoryBacking = new() { HugePages = new() },
        NumaTune = new() { Memory = new() { NodeSet = NodeSet.Of(1) } },
    };

    public static MemoryPlan Plan(DomainDefinition domain, GlobalPolicy policy = GlobalPolicy.Attach) =>
        Plan(domain, new() { GlobalPolicy = policy }, QemuFor(domain.Architecture ?? Architecture.X86_64));

    public static QemuCapabilities QemuFor(Architecture architecture) => QemuCapabilities.ForVersion(new(9, 2), architecture);

    public static MemoryPlan Plan(DomainDefinition domain, MemoryArgsOptions options, QemuCapabilities qemu)
    {
        MemoryArgs args = new MemoryArgsBuilder(qemu, Host, options).Build(domain);
        args.ThrowIfFailed();
        return args.Plan!;
    }
}
