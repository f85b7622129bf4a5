using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class DeviceChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("a device of each model",
            Make.Devices(Make.Dimm(), Make.Nvdimm(), Make.VirtioMem(), Make.VirtioPmem(), Make.SgxEpc())),
        new("size 0", Make.Devices(Make.Dimm() with { Size = ByteSize.Zero }), DeviceCodes.SizeZero),
        new("negative target node", Make.Devices(Make.Dimm() with { TargetNode = -1 }), DeviceCodes.NegativeTargetNode),
        new("access without a name", Make.Devices(Make.Dimm() with { Access = (MemoryAccess)5 }), IdentityCodes.UndefinedValue),
        new("empty node mask of a DIMM", Make.Devices(Make.Dimm() with { SourceNodes = NodeSet.Of() }), DeviceCodes.EmptyNodeSet),
        new("empty node mask of virtio-mem",
            Make.Devices(Make.VirtioMem() with { SourceNodes = NodeSet.Of() }), DeviceCodes.EmptyNodeSet),
        new("empty node mask of SGX", Make.Devices(Make.SgxEpc() with { SourceNodes = NodeSet.Of() }), DeviceCodes.EmptyNodeSet),
        new("node mask and page size", Make.Devices(Make.Dimm() with { SourceNodes = NodeSet.Of(1), PageSize = Make.Mib(2) })),
        new("page size 0", Make.Devices(Make.VirtioMem() with { PageSize = ByteSize.Zero }), DeviceCodes.PageSizeZero),
        new("UUID of a DIMM", Make.Devices(Make.Dimm() with { Uuid = Guid.Empty }), DeviceCodes.SettingIgnored),
        new("virtio options of a DIMM", Make.Devices(Make.Dimm() with { VirtioOptions = new() }), DeviceCodes.SettingIgnored),
        new("virtio options of virtio-mem", Make.Devices(Make.VirtioMem() with { VirtioOptions = new() { Ats = true } })),
        new("no maximum", Make.Devices(Make.VirtioMem()) with { MaxMemory = null }, DeviceCodes.NoMaxMemory),
        new("more modules than slots",
            Make.Devices(Make.Dimm(), Make.Nvdimm()) with { MaxMemory = new() { Size = Make.Gib(9), Slots = 1 } },
            DeviceCodes.TooFewSlots),
        new("module without slots",
            Make.Devices(Make.Dimm()) with { MaxMemory = new() { Size = Make.Gib(9) } }, DeviceCodes.TooFewSlots),
        new("virtio and SGX without slots",
            Make.Devices(Make.VirtioMem(), Make.VirtioPmem(), Make.SgxEpc()) with { MaxMemory = new() { Size = Make.Gib(9) } }),
    ];

    public static IEnumerable<CheckCase> TargetCases =>
    [
        new("last cell", Make.Devices(Make.Dimm() with { TargetNode = 1 })),
        new("cell too far", Make.Devices(Make.Dimm() with { TargetNode = 2 }), DeviceCodes.TargetNodeMissing),
        new("cell of an SGX section too far", Make.Devices(Make.SgxEpc() with { TargetNode = 2 }), DeviceCodes.TargetNodeMissing),
        new("no cell named", Make.Devices(Make.VirtioMem() with { TargetNode = null }), DeviceCodes.NoTargetNode),
        new("no cell named by SGX", Make.Devices(Make.SgxEpc() with { TargetNode = null })),
        new("virtio-pmem", Make.Devices(Make.VirtioPmem())),
        new("controller near a cell", Make.Domain() with { PciControllers = [Expander(1)] }),
        new("controller near no cell",
            Make.Domain() with { PciControllers = [Expander(2)] }, DeviceCodes.ControllerInMissingCell),
        new("controller near a negative cell",
            Make.Domain() with { PciControllers = [Expander(-1)] }, DeviceCodes.ControllerInMissingCell),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    [TestCaseSource(nameof(TargetCases))]
    public void TargetNodes_OfTwoCells_RaiseExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => TargetNodeChecks.Run(check.Domain, 2, bag)));

    [Test]
    public void TargetNodes_WithoutCells_RaiseCode()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm()) with { Cells = [] };
        CheckCase check = new("target node without cells", domain, DeviceCodes.TargetNodeWithoutCells);

        check.Holds(CheckCase.Run(bag => TargetNodeChecks.Run(domain, 0, bag)));
    }

    [Test]
    public void TargetNodes_CellIsAdded_DeviceNeedNotNameIt()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { TargetNode = null }, Make.Dimm()) with { Cells = [] };

        Assert.That(CheckCase.Run(bag => TargetNodeChecks.Run(domain, 1, bag)), Is.Empty);
    }

    private static PciController Expander(int node) => new() { Index = 1, Model = "pci-expander-bus", TargetNode = node };
}
