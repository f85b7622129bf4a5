using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

/// <summary>Pairs of guests with one difference each, and the rules that find it.</summary>
internal static class MovingCases
{
    private static readonly DimmDevice Module = (DimmDevice)Guest.MemoryDevices[0];
    private static readonly NvdimmDevice Persistent = Nvdimm() with { Address = Module.Address };
    private static readonly PciAddress Slot5 = new() { Slot = 5 };
    private static readonly VirtioMemDevice Growing = VirtioMem() with { Address = Slot5, MemoryAddress = 0x2_0000_0000 };
    private static readonly VirtioPmemDevice Disk = VirtioPmem() with { Address = Slot5, MemoryAddress = 0x2_0000_0000 };
    private static readonly GuestCell Cell0 = Guest.Cells[0];
    private static readonly GuestCell Cell1 = Guest.Cells[1];
    private static readonly DomainDefinition Hmat = Guest with
    {
        Interconnects = [Latency(0, 0, 5), Bandwidth(0, 0)], Cells = [Cell0, Cell1],
    };

    public static IEnumerable<TestCaseData> All =>
    [
        Case("machine type", Guest, Guest with { Machine = "pc-q35-8.1" }, "G2"),
        Case("module gone", Guest, Guest with { MemoryDevices = [], Memory = Gib(2) }, "G3"),
        Case("module more", Guest with { MemoryDevices = [], Memory = Gib(2) }, Guest, "G4"),
        Case("module renamed", Guest, With(Module with { Alias = "ua-module" }), "G3 G4"),
        Case("module size", Guest, With(Module with { Size = Gib(2) }) with { Memory = Gib(4) }, "G5"),
        Case("slots", Guest, Guest with { MaxMemory = new() { Size = Gib(16), Slots = 8 } }, "G6"),
        Case("most memory", Guest, Guest with { MaxMemory = new() { Size = Gib(32), Slots = 4 } }, "G7"),
        Case("store", Store(64), Store(128), "G9"),
        Case("store gone", Store(64), Guest, "G9"),
        Case("cell more", Guest, Guest with { Cells = [Cell0, Cell1, Cell(2)], Memory = Gib(4) }, "G4 G8 G10"),
        Case("CPUs", Guest, Guest with { Cells = [Cell0 with { Cpus = Cell1.Cpus }, Cell1 with { Cpus = Cell0.Cpus }] }, "G11"),
        Case("cell size", OldGuest, OldGuest with { Cells = [Cell0 with { Memory = Mib(512) }, Cell1 with { Memory = Mib(1536) }] }, "G12"),
        Case("distance", Guest, Guest with { Cells = [Cell0 with { Distances = [new() { SiblingId = 1, Value = 30 }] }, Cell1] }, "G13"),
        Case("HMAT", Guest, Hmat, "G14 G16"),
        Case("latency", Hmat, Hmat with { Interconnects = [Latency(0, 0, 7), Bandwidth(0, 0)] }, "G14"),
        Case("cache", Hmat, Hmat with { Cells = [Cell0 with { Caches = [Cache()] }, Cell1] }, "G15"),
        Case("cells of a device", Gpu(0), Gpu(1), "G17"),
        Case("protection", Secret(LaunchSecurityType.Sev), Secret(LaunchSecurityType.S390Pv), "G70 G71"),
        Case("model", With(Module with { Alias = "ua-a" }), With(Persistent with { Alias = "ua-a" }), "G20 G40 G42 G45 G48"),
        Case("device's cell", With(Module), With(Module with { TargetNode = 1 }), "G21"),
        Case("slot", With(Named(Module, 0)), With(Named(Module, 1)), "G22"),
        Case("address", Guest, With(Module with { Address = new DimmAddress { Slot = 0, Base = 0x1_8000_0000 } }), "G23"),
        Case("address of pmem", With(Disk), With(Disk with { MemoryAddress = 0x3_0000_0000 }), "G23"),
        Case("address of virtio-mem", With(Growing), With(Growing with { MemoryAddress = 0x3_0000_0000 }), "G24"),
        Case("PCI slot", With(Growing), With(Growing with { Address = new PciAddress { Slot = 6 } }), "G25"),
        Case("options", With(Growing), With(Growing with { VirtioOptions = new() { PagePerVq = true } }), "G26"),
        Case("features", With(Growing), With(Growing with { VirtioOptions = new() { Packed = true } }), "G34"),
        Case("block size", With(Growing), With(Growing with { BlockSize = Mib(4) }), "G27"),
        Case("requested", With(Growing), With(Growing with { RequestedSize = Mib(256) }), "G28"),
        Case("slots of virtio-mem", With(Growing), With(Growing with { DynamicMemslots = true }), "G29"),
        Case("label", With(Persistent), With(Persistent with { LabelSize = Mib(2) }), "G30"),
        Case("uuid", Power(1), Power(2), "G31"),
        Case("write protection", With(Persistent), With(Persistent with { ReadOnly = true }), "G32"),
        Case("mapping", With(Persistent), With(Persistent with { AlignSize = Mib(4) }), "G33"),
        Case("host nodes", Guest, With(Module with { SourceNodes = NodeSet.Of(3) }), "G40 G48"),
        Case("policy", OldGuest, OldGuest with { NumaTune = new() { Memory = Mode(NumaMode.Interleave) } }, "G41"),
        Case("page size", Guest, Guest with { MemoryBacking = new() { HugePages = new() { Pages = [new() { Size = Gib(1) }] } } }, "G42 G45"),
        Case("ordinary pages", Guest, Guest with { MemoryBacking = null }, "G42 G43 G44 G45 G48"),
        Case("sharing", Guest, Guest with { MemoryBacking = Guest.MemoryBacking! with { Access = MemoryAccess.Shared } }, "G46"),
        Case("discarding", Guest, Guest with { MemoryBacking = Guest.MemoryBacking! with { Discard = true } }, "G47"),
        Case("restrictive", OldGuest, OldGuest with { NumaTune = new() { Memory = Mode(NumaMode.Restrictive) } }, "G40 G41 G44 G48 G49"),
        Case("locked", Guest, Guest with { MemoryBacking = Guest.MemoryBacking! with { Locked = true } }, "G50"),
        Case("merging", Guest, Guest with { MemoryBacking = Guest.MemoryBacking! with { NoSharePages = true } }, "G51"),
    ];

    private static DomainDefinition Gpu(int cell) => Guest with
    {
        AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev", AcpiNodes = NodeSet.Of(cell) }],
    };

    private static DomainDefinition Secret(LaunchSecurityType type) =>
        OldGuest with { LaunchSecurity = new() { Type = type } };

    private static TestCaseData Case(string name, DomainDefinition source, DomainDefinition destination, string rules) =>
        new TestCaseData(source, destination, rules).SetArgDisplayNames(name);

    private static DomainDefinition With(params ReadOnlySpan<MemoryDevice> devices) =>
        Guest with { MemoryDevices = ValueList.Create(devices) };

    private static DimmDevice Named(DimmDevice module, uint slot) =>
        module with { Alias = "ua-module", Address = new DimmAddress { Slot = slot, Base = 0x1_4000_0000 } };

    private static DomainDefinition Store(ulong kib) =>
        Guest with { PersistentStore = new() { Path = "/var/lib/store", Size = Kib(kib) } };

    private static DomainDefinition Power(byte last) => Guest with
    {
        Architecture = Architecture.Ppc64,
        Machine = "pseries-8.2",
        MemoryBacking = null,
        NumaTune = null,
        MemoryDevices = [Persistent with { LabelSize = Mib(2), Size = Mib(514), Uuid = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, last) }],
    };

    private static BandwidthInterconnect Bandwidth(int initiator, int target) => new()
    {
        Initiator = initiator, Target = target, Access = InterconnectAccess.Access, PerSecond = Mib(1024),
    };

    private static LatencyInterconnect Latency(int initiator, int target, ulong time) =>
        new() { Initiator = initiator, Target = target, Access = InterconnectAccess.Access, Nanoseconds = time };

    private static CellCache Cache() => new()
    {
        Level = 1,
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
        Size = new(1024),
        Line = new(64),
    };

    private static NumaTuneMemory Mode(NumaMode mode) => new() { Mode = mode, NodeSet = NodeSet.Of(1) };
}
