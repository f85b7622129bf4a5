namespace Numa.Backing.Libvirt.Checks;

/// <summary>What libvirt calls the kinds of devices and addresses.</summary>
internal static class DeviceWords
{
    public static string ModelOf(MemoryDevice device) => device switch
    {
        DimmDevice => "dimm",
        NvdimmDevice => "nvdimm",
        VirtioMemDevice => "virtio-mem",
        VirtioPmemDevice => "virtio-pmem",
        SgxEpcDevice => "sgx-epc",
        _ => throw new InvalidOperationException($"There is no model for {device.GetType()}."),
    };

    public static string TypeOf(DeviceAddress address) => address switch
    {
        DimmAddress => "dimm",
        PciAddress => "pci",
        CcwAddress => "ccw",
        OtherAddress other => ArgumentText.Quote(other.Type),
        _ => throw new InvalidOperationException($"There is no type for {address.GetType()}."),
    };
}
