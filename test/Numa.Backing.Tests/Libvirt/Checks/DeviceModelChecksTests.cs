using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

/// <summary>What holds for the devices of one model, for the error record store, and for PCI controllers.</summary>
internal sealed class DeviceModelChecksTests
{
    private static readonly NvdimmDevice Labelled = Make.Nvdimm() with { LabelSize = Make.Kib(128) };

    public static IEnumerable<CheckCase> Cases =>
    [
        new("label", Make.Devices(Labelled)),
        new("label too small", Make.Devices(Labelled with { LabelSize = Make.Kib(127) }), DeviceCodes.LabelTooSmall),
        new("label as large as the module", Make.Devices(Labelled with { LabelSize = Make.Gib(1) }), DeviceCodes.LabelTooLarge),
        new("NVDIMM without a path", Make.Devices(Labelled with { Path = null }), DeviceCodes.NoPath),
        new("NVDIMM with an empty path", Make.Devices(Labelled with { Path = "" }), DeviceCodes.NoPath),
        new("NUL in a path", Make.Devices(Labelled with { Path = "/a\0b" }), DeviceCodes.UnusablePath),
        new("half a surrogate pair in a path", Make.Devices(Labelled with { Path = "/a\udc00" }), DeviceCodes.UnusablePath),
        new("path of commas and line breaks", Make.Devices(Labelled with { Path = "/a,,b/../\n\"" })),
        new("NVDIMM is discarded", Make.Devices(Labelled with { Discard = true }), DeviceCodes.DiscardOfPersistent),
        new("NVDIMM is not discarded", Make.Devices(Labelled with { Discard = false })),
        new("NVDIMM with a UUID", Make.Devices(Labelled with { Uuid = Guid.Empty }), DeviceCodes.UuidOfNvdimm),
        new("NVDIMM with a UUID, architecture of the binary",
            Make.Devices(Labelled with { Uuid = Guid.Empty }) with { Architecture = null }),
        new("NVDIMM on ppc64",
            Make.Devices(Labelled with { Uuid = Guid.Empty }) with { Architecture = Architecture.Ppc64le }),
        new("NVDIMM on ppc64 without a label",
            Make.Devices(Make.Nvdimm()) with { Architecture = Architecture.Ppc64 }, DeviceCodes.NoLabel),
        new("virtio-pmem without a path", Make.Devices(Make.VirtioPmem() with { Path = null }), DeviceCodes.NoPath),
        new("virtio-pmem is discarded", Make.Devices(Make.VirtioPmem() with { Discard = true }), DeviceCodes.DiscardOfPersistent),
        new("virtio-pmem is private",
            Make.Devices(Make.VirtioPmem() with { Access = MemoryAccess.Private }), DeviceCodes.PrivatePmem),
        new("virtio-pmem is shared", Make.Devices(Make.VirtioPmem() with { Access = MemoryAccess.Shared })),
        new("virtio-pmem in a cell", Make.Devices(Make.VirtioPmem() with { TargetNode = 0 }), DeviceCodes.PmemInCell),
        new("virtio-pmem in a negative cell",
            Make.Devices(Make.VirtioPmem() with { TargetNode = -1 }), DeviceCodes.NegativeTargetNode),
        new("store", Store("/store", Make.Kib(8))),
        new("store without a path", Store(null!, Make.Kib(8)), DeviceCodes.NoPath),
        new("store of size 0", Store("/store", ByteSize.Zero), DeviceCodes.SizeZero),
        new("expander near a cell", Controller(1, "pcie-expander-bus")),
        new("bridge near a cell", Controller(1, "pci-bridge"), DeviceCodes.ControllerInCell),
        new("root near a cell", Controller(1, "pci-root"), DeviceCodes.ControllerInCell),
        new("host bridge near a cell", Controller(1, "pci-root") with { Architecture = Architecture.Ppc64 }),
        new("host bridge near a cell, its model not said", Controller(1, null) with { Architecture = Architecture.Ppc64le }),
        new("first host bridge near a cell",
            Controller(0, "pci-root") with { Architecture = Architecture.Ppc64 }, DeviceCodes.ControllerInCell),
    ];

    public static IEnumerable<CheckCase> VirtioMemCases =>
    [
        new("virtio-mem", Make.Devices(Make.VirtioMem())),
        new("nothing requested", Make.Devices(Make.VirtioMem() with { RequestedSize = null })),
        new("more requested than there is",
            Make.Devices(Make.VirtioMem() with { RequestedSize = Make.Gib(2) }), DeviceCodes.RequestedAboveSize),
        new("all requested", Make.Devices(Make.VirtioMem() with { RequestedSize = Make.Gib(1) })),
        new("no block", Make.Devices(Make.VirtioMem() with { BlockSize = null }), DeviceCodes.NoBlockSize),
        new("block of size 0",
            Make.Devices(Make.VirtioMem() with { BlockSize = ByteSize.Zero }), DeviceCodes.BlockSizeNotPowerOfTwo),
        new("block of 3 MiB",
            Make.Devices(Make.VirtioMem() with { BlockSize = Make.Mib(3) }), DeviceCodes.BlockSizeNotPowerOfTwo),
        new("small block", Make.Devices(Make.VirtioMem() with { BlockSize = Make.Mib(1) }), DeviceCodes.BlockSizeTooSmall),
        new("half a block requested",
            Make.Devices(Make.VirtioMem() with { RequestedSize = Make.Mib(3) }), DeviceCodes.RequestedNotInBlocks),
        new("address within a block",
            Make.Devices(Make.VirtioMem() with { MemoryAddress = 0x1_0010_0000 }), DeviceCodes.VirtioMemAddressUnaligned),
        new("address of a block", Make.Devices(Make.VirtioMem() with { MemoryAddress = 0x1_0020_0000 })),
    ];

    public static IEnumerable<CheckCase> PmemAddressCases =>
    [
        new("no address", Make.Devices(Make.VirtioPmem())),
        new("address of a page", Make.Devices(Make.VirtioPmem() with { MemoryAddress = 0x2000 })),
        new("address within a page",
            Make.Devices(Make.VirtioPmem() with { MemoryAddress = 0x2001 }), DeviceCodes.PmemAddressUnaligned),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    [TestCaseSource(nameof(VirtioMemCases))]
    public void VirtioMem_OnTwoMebibytePages_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => VirtioMemChecks.Run(check.Domain, Make.Mib(2), bag)));

    [TestCaseSource(nameof(PmemAddressCases))]
    public void PmemAddresses_OnFourKibibytePages_RaiseExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => VirtioPmemChecks.Addresses(check.Domain, Make.Kib(4), bag)));

    [Test]
    public void PmemAddresses_UnknownPageSize_RefuseNothing()
    {
        DomainDefinition domain = Make.Devices(Make.VirtioPmem() with { MemoryAddress = 0x2001 });

        Assert.That(CheckCase.Run(bag => VirtioPmemChecks.Addresses(domain, ByteSize.Zero, bag)), Is.Empty);
    }

    private static DomainDefinition Store(string path, ByteSize size) =>
        Make.Domain() with { PersistentStore = new() { Path = path, Size = size } };

    private static DomainDefinition Controller(uint index, string? model) => Make.Cells(1) with
    {
        PciControllers = [new() { Index = index, Model = model, TargetNode = 0 }],
    };
}
