namespace Numa.Backing.Libvirt.Checks;

/// <summary>What libvirt calls the kinds of addresses.</summary>
internal static class DeviceWords
{
    public static string TypeOf(DeviceAddress address) => address switch
    {
        DimmAddress => "dimm",
        PciAddress => "pci",
        CcwAddress => "ccw",
        OtherAddress other => ArgumentText.Quote(other.Type),
        _ => throw new InvalidOperationException($"There is no type for {address.GetType()}."),
    };
}
