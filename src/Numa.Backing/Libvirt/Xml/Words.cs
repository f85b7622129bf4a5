namespace Numa.Backing.Libvirt.Xml;

/// <summary>libvirt's words for the closed choices of a domain's memory; reading and writing use the same tables.</summary>
internal static class Words
{
    public static readonly WordTable<bool> YesNo = new(("yes", true), ("no", false));

    public static readonly WordTable<bool> OnOff = new(("on", true), ("off", false));

    public static readonly WordTable<MemorySource> Sources = new(
        ("anonymous", MemorySource.Anonymous), ("file", MemorySource.File), ("memfd", MemorySource.MemFd));

    public static readonly WordTable<MemoryAccess> Accesses = new(
        ("shared", MemoryAccess.Shared), ("private", MemoryAccess.Private));

    public static readonly WordTable<MemoryAllocation> Allocations = new(
        ("immediate", MemoryAllocation.Immediate), ("ondemand", MemoryAllocation.OnDemand));

    public static readonly WordTable<NumaMode> NumaModes = new(
        ("strict", NumaMode.Strict), ("preferred", NumaMode.Preferred),
        ("interleave", NumaMode.Interleave), ("restrictive", NumaMode.Restrictive));

    public static readonly WordTable<CpuMode> CpuModes = new(
        ("custom", CpuMode.Custom), ("host-model", CpuMode.HostModel),
        ("host-passthrough", CpuMode.HostPassthrough), ("maximum", CpuMode.Maximum));

    public static readonly WordTable<PlacementMode> Placements = new(
        ("static", PlacementMode.Static), ("auto", PlacementMode.Auto));

    public static readonly WordTable<CacheAssociativity> Associativities = new(
        ("none", CacheAssociativity.None), ("direct", CacheAssociativity.Direct), ("full", CacheAssociativity.Full));

    public static readonly WordTable<CachePolicy> CachePolicies = new(
        ("none", CachePolicy.None), ("writeback", CachePolicy.WriteBack), ("writethrough", CachePolicy.WriteThrough));

    public static readonly WordTable<InterconnectAccess> InterconnectAccesses = new(
        ("access", InterconnectAccess.Access), ("read", InterconnectAccess.Read), ("write", InterconnectAccess.Write));

    public static readonly WordTable<MemoryModel> MemoryModels = new(
        [.. MemoryDeviceModel.All.ToArray().Select(row => (row.Word, row.Model))]);

    public static readonly WordTable<LaunchSecurityType> LaunchSecurities = new(
        ("sev", LaunchSecurityType.Sev), ("sev-snp", LaunchSecurityType.SevSnp), ("tdx", LaunchSecurityType.Tdx),
        ("s390-pv", LaunchSecurityType.S390Pv));

    public static readonly WordTable<DomainType> DomainTypes = new(
        ("kvm", DomainType.Kvm), ("qemu", DomainType.Qemu), ("hvf", DomainType.Hvf),
        ("hyperv", DomainType.Hyperv));

    /// <summary>The architectures with rules of their own, and libvirt's further words without.</summary>
    public static readonly WordTable<Architecture> Architectures = new(
        ("x86_64", Architecture.X86_64), ("i686", Architecture.I686), ("aarch64", Architecture.Aarch64),
        ("armv7l", Architecture.Armv7l), ("ppc64", Architecture.Ppc64), ("ppc64le", Architecture.Ppc64le),
        ("ppc", Architecture.Ppc), ("s390x", Architecture.S390x), ("riscv64", Architecture.Riscv64),
        ("loongarch64", Architecture.Loongarch64),
        ("alpha", Architecture.Other), ("armv6l", Architecture.Other), ("armv7b", Architecture.Other),
        ("cris", Architecture.Other), ("itanium", Architecture.Other), ("lm32", Architecture.Other),
        ("m68k", Architecture.Other), ("microblaze", Architecture.Other), ("microblazeel", Architecture.Other),
        ("mips", Architecture.Other), ("mipsel", Architecture.Other), ("mips64", Architecture.Other),
        ("mips64el", Architecture.Other), ("or32", Architecture.Other), ("parisc", Architecture.Other),
        ("parisc64", Architecture.Other), ("ppcemb", Architecture.Other), ("ppcle", Architecture.Other),
        ("riscv32", Architecture.Other), ("s390", Architecture.Other), ("sh4", Architecture.Other),
        ("sh4eb", Architecture.Other), ("sparc", Architecture.Other), ("sparc64", Architecture.Other),
        ("unicore32", Architecture.Other), ("xtensa", Architecture.Other), ("xtensaeb", Architecture.Other));
}
