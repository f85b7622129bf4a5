using static Numa.Backing.Qemu.Arguments.Schema.OriginRule;
using static Numa.Backing.Qemu.Arguments.Schema.PropertyImpact;
using Of = Numa.Backing.Qemu.Arguments.Schema.PropertyOf<Numa.Backing.QemuObject>;
using Row = Numa.Backing.Qemu.Arguments.Schema.Property<Numa.Backing.QemuObject>;
using RowType = Numa.Backing.Qemu.Arguments.Schema.ArgumentType<Numa.Backing.QemuObject>;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>
/// The objects and their properties, in the order in which libvirt prints them (libvirt 11.3.0, qemu_command.c:3218-3476).
/// </summary>
internal static class ObjectSchema
{
    private const string TypeKey = "qom-type";

    private static readonly Row Id = Of.Text<QemuObject>(
        "id", new(ObjectId, OwnRule) { IsRequired = true }, o => o.Id, (o, v) => o.Id = v);

    private static readonly Row MemPath = Of.Text<MemoryBackendFile>(
        "mem-path", new(OriginRule.Path, OwnRule) { IsRequired = true }, f => f.MemPath, (f, v) => f.MemPath = v);

    private static readonly Row DiscardData = Of.Flag<MemoryBackendFile>(
        "discard-data", new(Discard, OwnRule) { Feature = QemuFeatures.FileDiscardData },
        f => f.DiscardData, (f, v) => f.DiscardData = v);

    private static readonly Row HugeTlb = Of.Flag<MemoryBackendMemFd>(
        "hugetlb",
        new(OriginRule.HugePages, OwnRule, "", "A memfd has huge pages only with this property.")
            { Feature = QemuFeatures.MemFdHugeTlb },
        m => m.HugeTlb, (m, v) => m.HugeTlb = v);

    private static readonly Row HugeTlbSize = new ValueProperty<QemuObject, MemoryBackendMemFd, ByteSize>(
        "hugetlbsize",
        new(OriginRule.HugePages, OwnRule, "", "The specified size of huge pages.")
            { Feature = QemuFeatures.MemFdHugeTlb },
        ValueKinds.PositiveBytes, m => m.HugeTlbSize, (m, v) => m.HugeTlbSize = v);

    private static readonly Row Share = Of.Flag<MemoryBackend>(
        "share", new(Access, OwnRule), b => b.Share, (b, v) => b.Share = v);

    private static readonly Row CanonicalPath = Of.Flag<MemoryBackend>(
        "x-use-canonical-path-for-ramblock-id", new(BlockName, OwnRule) { Feature = QemuFeatures.CanonicalPath },
        b => b.UseCanonicalPath, (b, v) => b.UseCanonicalPath = v);

    private static readonly Row Prealloc = Of.Flag<MemoryBackend>(
        "prealloc", new(Allocation, OwnRule), b => b.Prealloc, (b, v) => b.Prealloc = v);

    private static readonly Row PreallocThreads = Of.UInt<MemoryBackend>(
        "prealloc-threads", new(AllocationThreads, OwnRule) { Feature = QemuFeatures.PreallocThreads },
        b => b.PreallocThreads, (b, v) => b.PreallocThreads = v);

    public static readonly Row Reserve = Of.Flag<MemoryBackend>(
        "reserve", new(Decision, OwnRule) { Feature = QemuFeatures.Reserve },
        b => b.Reserve, (b, v) => b.Reserve = v);

    private static readonly Row Size = Of.Size<MemoryBackend>(
        "size", new(BlockSize, OwnRule) { IsRequired = true }, b => b.Size, (b, v) => b.Size = v);

    private static readonly Row Align = Of.Size<MemoryBackendFile>(
        "align",
        new(Part, OwnRule, "/source/alignsize", "The alignment that the device specifies.")
            { Feature = QemuFeatures.FileAlign },
        f => f.Align, (f, v) => f.Align = v);

    private static readonly Row Pmem = Of.Flag<MemoryBackendFile>(
        "pmem",
        new(Part, OwnRule, "/source/pmem", "The file is persistent memory itself.") { Feature = QemuFeatures.FilePmem },
        f => f.Pmem, (f, v) => f.Pmem = v);

    private static readonly Row HostNodes = Of.Nodes<MemoryBackend>(
        "host-nodes", new(OriginRule.HostNodes, OwnRule), b => b.HostNodes, (b, v) => b.HostNodes = v);

    private static readonly Row HostPolicy = new ValueProperty<QemuObject, MemoryBackend, HostMemoryPolicy>(
        "policy", new(Policy, OwnRule), ValueKinds.Policy, b => b.Policy, (b, v) => b.Policy = v);

    private static readonly Row PreallocContext = Of.Text<MemoryBackend>(
        "prealloc-context", new(ContextOfBackend, OwnRule) { Feature = QemuFeatures.ThreadContext },
        b => b.PreallocContext, (b, v) => b.PreallocContext = v);

    private static readonly Row Dump = Of.Flag<MemoryBackend>(
        "dump", new(CommandLine, FreeToChange), b => b.Dump, (b, v) => b.Dump = v);

    private static readonly Row Merge = Of.Flag<MemoryBackend>(
        "merge", new(CommandLine, FreeToChange), b => b.Merge, (b, v) => b.Merge = v);

    private static readonly Row Seal = Of.Flag<MemoryBackendMemFd>(
        "seal", new(CommandLine, FreeToChange), m => m.Seal, (m, v) => m.Seal = v);

    private static readonly Row Offset = Of.Size<MemoryBackendFile>(
        "offset", new(CommandLine, FreeToChange), f => f.Offset, (f, v) => f.Offset = v);

    private static readonly Row ReadOnly = Of.Flag<MemoryBackendFile>(
        "readonly", new(CommandLine, VisibleToGuest), f => f.ReadOnly, (f, v) => f.ReadOnly = v);

    private static readonly Row Rom = new ValueProperty<QemuObject, MemoryBackendFile, OnOffAuto>(
        "rom", new(CommandLine, VisibleToGuest), ValueKinds.OnOffAuto, f => f.Rom, (f, v) => f.Rom = v);

    private static readonly Row SizeIfKnown = Of.Size<MemoryBackend>(
        "size", new(BlockSize, OwnRule), b => b.Size, (b, v) => b.Size = v);

    private static readonly Row[] AfterKind = [Share, CanonicalPath, Prealloc, PreallocThreads, Reserve, Size];

    private static readonly Row[] AtEnd = [HostNodes, HostPolicy, PreallocContext, Dump, Merge];

    public static readonly RowType Ram = Backend(
        "memory-backend-ram", QemuFeatures.MemoryBackendRam,
        () => new MemoryBackendRam { Id = "", Size = default }, [Id, .. AfterKind, .. AtEnd]);

    public static readonly RowType Epc = Backend(
        "memory-backend-epc", QemuFeatures.SgxEpc,
        () => new MemoryBackendEpc { Id = "", Size = default }, [Id, .. AfterKind, .. AtEnd]);

    public static readonly RowType File = Backend(
        "memory-backend-file", QemuFeatures.MemoryBackendFile,
        () => new MemoryBackendFile { Id = "", Size = default, MemPath = "" },
        [Id, MemPath, DiscardData, .. AfterKind, Align, Pmem, .. AtEnd, Offset, ReadOnly, Rom]);

    public static readonly RowType MemFd = Backend(
        "memory-backend-memfd", QemuFeatures.MemoryBackendMemFd,
        () => new MemoryBackendMemFd { Id = "", Size = default }, [Id, HugeTlb, HugeTlbSize, .. AfterKind, .. AtEnd, Seal]);

    public static readonly RowType Shm = Backend(
        "memory-backend-shm", QemuFeatures.None,
        () => new MemoryBackendShm { Id = "", Size = default }, [Id, .. AfterKind, .. AtEnd]);

    public static readonly RowType Threads = new(
        TypeKey, "thread-context", new(ContextKind, OwnRule) { Feature = QemuFeatures.ThreadContext },
        () => new ThreadContext { Id = "" },
        Of.Text<ThreadContext>("id", new(ContextId, OwnRule) { IsRequired = true }, t => t.Id, (t, v) => t.Id = v),
        Of.Nodes<ThreadContext>(
            "node-affinity", new(ContextNodes, OwnRule), t => t.NodeAffinity, (t, v) => t.NodeAffinity = v),
        new ValueProperty<QemuObject, ThreadContext, CpuSet>(
            "cpu-affinity", new(CommandLine, FreeToChange), ValueKinds.Cpus,
            t => t.CpuAffinity, (t, v) => t.CpuAffinity = v));

    public static readonly RowType GenericInitiator = new(
        TypeKey, "acpi-generic-initiator",
        new(Part, OwnRule, "/acpi/@nodeset", "A PCI device of the host is the generic initiator of the cell.")
            { Feature = QemuFeatures.AcpiGenericInitiator },
        () => new AcpiGenericInitiator { Id = "", PciDevice = "", Node = 0 },
        Of.Text<AcpiGenericInitiator>(
            "id", new(OriginRule.InitiatorId, OwnRule) { IsRequired = true }, g => g.Id, (g, v) => g.Id = v),
        Of.Text<AcpiGenericInitiator>(
            "pci-dev", new(OriginRule.InitiatorDevice, OwnRule) { IsRequired = true },
            g => g.PciDevice, (g, v) => g.PciDevice = v),
        Of.Int<AcpiGenericInitiator>(
            "node", new(Part, OwnRule, "/acpi/@nodeset", "One object for each cell of the set.") { IsRequired = true },
            g => g.Node, (g, v) => g.Node = v));

    /// <summary>Of a <c>pstore</c>; a command line has it as an ordinary file.</summary>
    public static readonly RowType StoreFile = new(
        TypeKey, "memory-backend-file",
        new(Part, OwnRule, "", "The store is a mapped file.") { Feature = QemuFeatures.MemoryBackendFile },
        () => new PersistentStoreFile { Id = "", MemPath = "", Size = default },
        Of.Text<PersistentStoreFile>(
            "id", new(Part, OwnRule, "/alias/@name", "Named after the device, pstore0 where it has no name."),
            s => s.Id, (s, v) => s.Id = v),
        Of.Text<PersistentStoreFile>(
            "mem-path", new(Part, OwnRule, "/path", "The file that the domain names."),
            s => s.MemPath, (s, v) => s.MemPath = v),
        Of.Size<PersistentStoreFile>(
            "size", new(Part, OwnRule, "/size", "The size of the file."), s => s.Size, (s, v) => s.Size = v),
        Of.Flag<PersistentStoreFile>(
            "share", new(Part, OwnRule, "", "What is written must reach the file."), _ => true, (_, _) => { }));

    /// <summary>The types that a command line can name, each name once.</summary>
    public static IReadOnlyList<RowType> Types { get; } = [Ram, File, MemFd, Shm, Epc, Threads, GenericInitiator];

    /// <summary>A type of memory backend without a row, with the properties that all backends share.</summary>
    public static RowType Unknown(string name) => Backend(
        name, QemuFeatures.None,
        () => new UnknownMemoryBackend { TypeName = name, Id = "", Size = default },
        [Id, Share, CanonicalPath, Prealloc, PreallocThreads, Reserve, SizeIfKnown, .. AtEnd]);

    private static RowType Backend(string name, QemuFeatures feature, Func<QemuObject> make, Row[] properties) =>
        new(TypeKey, name, new(Kind, OwnRule) { Feature = feature }, make, properties);
}
