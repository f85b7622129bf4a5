using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class AddressChecksTests
{
    private const ulong Start = 0x1_0000_0000;

    private static readonly PciAddress Pci = new() { Slot = 4 };
    private static readonly CcwAddress Ccw = new() { Cssid = 0xfe, Ssid = 0, Devno = 4 };

    public static IEnumerable<CheckCase> Cases =>
    [
        new("modules in slots", Make.Devices(In(0, Start), In(15, Start + Make.Gib(1).Bytes))),
        new("slot twice", Make.Devices(In(3), In(1), In(3)), DeviceCodes.SlotTwice),
        new("slot behind the last", Make.Devices(In(16)), DeviceCodes.SlotBeyondSlots),
        new("DIMM on PCI", Make.Devices(Make.Dimm() with { Address = Pci }), DeviceCodes.AddressOfWrongKind),
        new("NVDIMM elsewhere",
            Make.Devices(Make.Nvdimm() with { Address = new OtherAddress { Type = null! } }), DeviceCodes.AddressOfWrongKind),
        new("virtio-mem on PCI and ccw",
            Make.Devices(Make.VirtioMem() with { Address = Pci }, Make.VirtioMem() with { Address = Ccw })),
        new("virtio-mem in a slot",
            Make.Devices(Make.VirtioMem() with { Address = new DimmAddress { Slot = 0 } }), DeviceCodes.AddressOfWrongKind),
        new("virtio-pmem on PCI", Make.Devices(Make.VirtioPmem() with { Address = Pci })),
        new("virtio-pmem on ccw", Make.Devices(Make.VirtioPmem() with { Address = Ccw }), DeviceCodes.AddressOfWrongKind),
        new("SGX on PCI", Make.Devices(Make.SgxEpc() with { Address = Pci }), DeviceCodes.SgxWithAddress),
        new("highest PCI address", Plugged(new PciAddress { Domain = 0xffff, Bus = 0xff, Slot = 31, Function = 7 })),
        new("PCI domain too high", Plugged(Pci with { Domain = 0x10000 }), DeviceCodes.AddressOutOfRange),
        new("PCI bus too high", Plugged(Pci with { Bus = 256 }), DeviceCodes.AddressOutOfRange),
        new("PCI slot too high", Plugged(Pci with { Slot = 32 }), DeviceCodes.AddressOutOfRange),
        new("PCI function too high", Plugged(Pci with { Function = 8 }), DeviceCodes.AddressOutOfRange),
        new("cssid too high", Plugged(Ccw with { Cssid = 0xff }), DeviceCodes.AddressOutOfRange),
        new("ssid too high", Plugged(Ccw with { Ssid = 4 }), DeviceCodes.AddressOutOfRange),
        new("devno too high", Plugged(Ccw with { Devno = 0x10000 }), DeviceCodes.AddressOutOfRange),
        new("modules on top of each other", Make.Devices(In(0, Start), In(1, Start + 4096)), DeviceCodes.AddressesOverlap),
        new("modules on top of each other, the higher first",
            Make.Devices(In(0, Start + 4096), In(1, Start)), DeviceCodes.AddressesOverlap),
        new("modules where QEMU puts them", Make.Devices(In(0, 0), In(1, 0), In(2), In(3))),
        new("labels are not in the guest's memory",
            Make.Devices(Labelled(0, Start, null), In(1, Start + Make.Mib(512).Bytes))),
        new("labels are counted in whole alignments",
            Make.Devices(Labelled(0, Start, Make.Mib(768)), In(1, Start + Make.Mib(256).Bytes))),
        new("virtio devices on top of each other",
            Make.Devices(
                Make.VirtioPmem() with { MemoryAddress = Start },
                Make.VirtioMem() with { MemoryAddress = Start + Make.Mib(2).Bytes }),
            DeviceCodes.AddressesOverlap),
        new("virtio device behind the other",
            Make.Devices(
                Make.VirtioPmem() with { MemoryAddress = Start },
                Make.VirtioMem() with { MemoryAddress = Start + Make.Gib(1).Bytes })),
        new("module behind the last address", Make.Devices(In(0, ulong.MaxValue - 4096)), DeviceCodes.BeyondAddressSpace),
        new("module at the last address", Make.Devices(In(0, ulong.MaxValue - Make.Gib(1).Bytes + 1))),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    private static DimmDevice In(uint slot, ulong? start = null) =>
        Make.Dimm() with { Address = new DimmAddress { Slot = slot, Base = start } };

    private static NvdimmDevice Labelled(uint slot, ulong start, ByteSize? alignment) => Make.Nvdimm() with
    {
        Address = new DimmAddress { Slot = slot, Base = start },
        LabelSize = Make.Mib(512),
        AlignSize = alignment,
    };

    private static DomainDefinition Plugged(DeviceAddress address) =>
        Make.Devices(Make.VirtioMem() with { Address = address });
}
