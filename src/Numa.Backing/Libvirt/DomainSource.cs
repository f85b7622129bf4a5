namespace Numa.Backing.Libvirt;

/// <summary>Where a domain came from. All sources are equal: how a domain was made is not part of what it says.</summary>
internal sealed record DomainSource
{
    public static readonly DomainSource None = new();

    /// <summary>The whole XML text; null when the domain was built in code.</summary>
    public string? Xml { get; init; }

    /// <summary>Warnings and notes of the reader, which the builder reports again.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Places of elements that occur once, in the order of <see cref="DomainElement"/>.</summary>
    public SourcePlace[] Places { get; init; } = [];

    /// <summary>Whether libvirt reads an attribute that was ignored because its name has a prefix.</summary>
    public bool HasPrefixedAttributes { get; init; }

    /// <summary>
    /// The source as libvirt reads it, where only that can be read: then <see cref="Diagnostics"/> has the errors of the other
    /// reading. Null: the text can be read without libvirt's way.
    /// </summary>
    public DomainSource? AsLibvirt { get; init; }

    /// <summary>Which devices are on PCI buses.</summary>
    public PciUse PciUse { get; init; }

    /// <summary>The written domain type that is not QEMU's, and the architecture without rules. Null: not written.</summary>
    public (string? Type, string? Architecture) OtherWords { get; init; }

    /// <summary>What the domain hands to QEMU in QEMU's own words. Null: nothing.</summary>
    public QemuPassthrough? Passthrough { get; init; }

    public SourcePlace PlaceOf(DomainElement element) => (int)element < Places.Length ? Places[(int)element] : default;

    public bool Equals(DomainSource? other) => other is not null;

    public override int GetHashCode() => 0;
}

/// <summary>What is known of the devices on PCI buses.</summary>
internal enum PciUse
{
    /// <summary>There are other devices than memory, or it is not known.</summary>
    Unknown,

    /// <summary>Memory and, where the machine type has one by default, a USB controller.</summary>
    MemoryAndDefaultUsb,

    /// <summary>Memory alone.</summary>
    MemoryAlone,
}

/// <summary>Elements of which a domain has at most one, as diagnostics name them.</summary>
internal enum DomainElement
{
    Domain,
    Name,
    Type,
    Memory,
    CurrentMemory,
    MaxMemory,
    MemoryBacking,
    HugePages,
    Source,
    Access,
    Allocation,
    MemoryTune,
    Vcpu,
    CpuTune,
    NumaTune,
    NumaTuneMemory,
    Numa,
    PersistentStore,
    Uuid,
}
