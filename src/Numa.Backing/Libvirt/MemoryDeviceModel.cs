namespace Numa.Backing.Libvirt;

/// <summary>The models of memory devices: <c>memory/@model</c>.</summary>
internal enum MemoryModel
{
    Dimm,
    Nvdimm,
    VirtioMem,
    VirtioPmem,
    SgxEpc,
}

/// <summary>The kinds of <c>address</c> that a memory device can have.</summary>
[Flags]
internal enum AddressKinds
{
    None = 0,
    Slot = 1,
    Pci = 1 << 1,
    Ccw = 1 << 2,
}

/// <summary>The guest cell of a memory device.</summary>
internal enum CellRule
{
    /// <summary>The cell that it names, or the cell that is added for hotplug.</summary>
    Required,

    /// <summary>The cell that it names, or cell 0.</summary>
    CellZero,

    /// <summary>None.</summary>
    None,
}

/// <summary>What holds for each memory device of a model, whatever its values: a row.</summary>
/// <param name="Model">The model.</param>
/// <param name="Word">The word in the XML.</param>
/// <param name="AliasPrefix">What its name begins with, where the domain has none.</param>
/// <param name="Addresses">The kinds of address that it can have.</param>
internal sealed record MemoryDeviceModel(MemoryModel Model, string Word, string AliasPrefix, AddressKinds Addresses)
{
    // In the order of MemoryModel.
    private static readonly MemoryDeviceModel[] Rows =
    [
        new(MemoryModel.Dimm, "dimm", "dimm", AddressKinds.Slot) { HasPages = true, HasNodes = true },
        new(MemoryModel.Nvdimm, "nvdimm", "nvdimm", AddressKinds.Slot) { HasPath = true },
        new(MemoryModel.VirtioMem, "virtio-mem", "virtiomem", AddressKinds.Pci | AddressKinds.Ccw)
        {
            HasPages = true, HasNodes = true, HasMemoryAddress = true,
        },

        // The default access mode: libvirt 11.3.0, domain_postparse.c:609.
        new(MemoryModel.VirtioPmem, "virtio-pmem", "virtiopmem", AddressKinds.Pci)
        {
            HasPath = true, HasMemoryAddress = true, Cell = CellRule.None, DefaultAccess = MemoryAccess.Shared,
        },

        // Cell 0: libvirt 11.3.0, qemu_command.c:6897.
        new(MemoryModel.SgxEpc, "sgx-epc", "epc", AddressKinds.None) { HasNodes = true, Cell = CellRule.CellZero },
    ];

    /// <summary>All rows.</summary>
    public static ReadOnlySpan<MemoryDeviceModel> All => Rows;

    /// <summary>Whether it reads <c>source/pagesize</c>.</summary>
    public bool HasPages { get; private init; }

    /// <summary>Whether it reads <c>source/nodemask</c>.</summary>
    public bool HasNodes { get; private init; }

    /// <summary>Whether a file or device of its own holds its memory: <c>source/path</c>.</summary>
    public bool HasPath { get; private init; }

    /// <summary>Whether it reads <c>target/address</c>.</summary>
    public bool HasMemoryAddress { get; private init; }

    public CellRule Cell { get; private init; }

    /// <summary>The access mode where none is written. Null: that of the cell or of the guest.</summary>
    public MemoryAccess? DefaultAccess { get; private init; }

    /// <summary>Whether it has a slot for memory modules.</summary>
    public bool IsModule => Addresses == AddressKinds.Slot;

    /// <summary>Whether it is a virtio device, and so has its options.</summary>
    public bool IsVirtio => (Addresses & AddressKinds.Pci) != 0;

    /// <summary>The row of a model.</summary>
    public static MemoryDeviceModel Of(MemoryModel model) => Rows[(int)model];
}
