using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>What answers about a plan need of its guest besides memory and cells. A domain or a command line says it.</summary>
internal sealed class GuestSettings
{
    private const string Nameless = "unnamed";
    private static readonly QemuVersion FirstWithOvercommit = new(3, 0);

    /// <summary>The guest's name, of a command line without one "unnamed".</summary>
    public required string Name { get; init; }

    public required Architecture Architecture { get; init; }

    /// <summary>Whether memory is part of a core dump of QEMU. Null: not said.</summary>
    public bool? DumpsCore { get; init; }

    /// <summary>The argument that locks memory or not. Null: a command line has none.</summary>
    public MemLockArgument? MemLock { get; init; }

    public bool IsLocked => MemLock is { Locked: true };

    /// <summary>Whether the kernel may merge equal pages.</summary>
    public bool IsMerged { get; init; } = true;

    /// <summary>What protects the memory from its host. Null: nothing.</summary>
    public LaunchSecurityType? Protection { get; init; }

    /// <summary>The file of error records. Null: none.</summary>
    public PersistentStore? Store { get; init; }

    /// <summary>The limits of memory. Null: none are set, or a command line does not say them.</summary>
    public MemoryTune? Limits { get; init; }

    /// <summary>Where threads run. Null: not set, or a command line does not say it.</summary>
    public CpuTune? Threads { get; init; }

    /// <summary>Where virtual CPUs without a pin of their own run. Null: anywhere, or a command line does not say it.</summary>
    public CpuSet? VcpuCpus { get; init; }

    /// <summary>The memory of <c>shmem</c> devices. Null: there are none, or a command line does not say it.</summary>
    public ByteSize? SharedMemory { get; init; }

    /// <summary>The devices of the host that lock memory; a command line does not say them.</summary>
    public AddressSpaces AddressSpaces { get; init; }

    /// <summary>The PCI host bridges of a pSeries guest, at least one.</summary>
    public int HostBridges { get; init; } = 1;

    /// <summary>Whether the guest's private memory comes from guest_memfd.</summary>
    public bool HasPrivateMemory => MakesPrivateMemory(Protection);

    /// <summary>Whether all guest memory is taken and pinned before the guest runs.</summary>
    /// <remarks>QEMU 10.0.13, target/i386/sev.c:310: each block is registered with KVM, which pins its pages.</remarks>
    public bool PinsMemory => Protection == LaunchSecurityType.Sev;

    /// <summary>Whether a guest with this protection has private memory from guest_memfd.</summary>
    public static bool MakesPrivateMemory(LaunchSecurityType? protection) =>
        protection is LaunchSecurityType.SevSnp or LaunchSecurityType.Tdx;

    public static GuestSettings Of(DomainDefinition domain, StartContext context) => new()
    {
        Name = domain.Name,
        Architecture = domain.Architecture ?? context.Qemu.Architecture,
        DumpsCore = domain.DumpCore ?? context.Options.DumpGuestCore,
        MemLock = new()
        {
            Locked = domain.MemoryBacking is { Locked: true },
            IsRealtime = context.Qemu.Version < FirstWithOvercommit,
        },
        IsMerged = domain.MemoryBacking is not { NoSharePages: true },
        Protection = domain.LaunchSecurity?.Type,
        Store = domain.PersistentStore,
        Limits = domain.MemoryTune,
        Threads = domain.CpuTune,
        VcpuCpus = domain.Vcpu?.CpuSet,
        SharedMemory = domain.SharedMemory,
        AddressSpaces = AddressSpaces.Of(domain),
        HostBridges = HostBridgesOf(domain),
    };

    public static GuestSettings Of(ArgumentIndex index) => new()
    {
        Name = index.Line.Name is { Length: > 0 } name ? name : Nameless,
        Architecture = index.Qemu.Architecture,
        DumpsCore = index.Property("dump-guest-core") is { } dump ? dump != "off" : null,
        MemLock = index.Of<MemLockArgument>().LastOrDefault(),
        IsMerged = index.Property("mem-merge") is not "off",
        Protection = index.Line.Protection,
        Store = index.Of<ObjectArgument>().Select(argument => argument.Object).OfType<PersistentStoreFile>()
            .Select(StoreOf).FirstOrDefault(),
    };

    private static PersistentStore StoreOf(PersistentStoreFile store) => new()
    {
        Path = store.MemPath,
        Size = store.Size,
        Alias = store.Id.StartsWith("mem", StringComparison.Ordinal) ? store.Id[3..] : store.Id,
    };

    private static int HostBridgesOf(DomainDefinition domain)
    {
        int bridges = 0;
        foreach (PciController controller in domain.PciControllers)
        {
            bridges += controller.Model == "pci-root" ? 1 : 0;
        }

        return Math.Max(1, bridges);
    }
}
