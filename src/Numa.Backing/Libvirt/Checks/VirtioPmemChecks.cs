using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Persistent memory as a virtio device: <c>memory[@model='virtio-pmem']</c>.</summary>
internal static class VirtioPmemChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            if (domain.MemoryDevices[i] is VirtioPmemDevice device)
            {
                PathChecks.Run(device.Path, device.Place, XmlPath.Device(i), bag);
                Discard(device, i, bag);
                Access(device, i, bag);
                TargetNode(device, i, bag);
            }
        }
    }

    /// <summary>Refuses addresses that do not begin a page of the host; a page size of 0 refuses nothing.</summary>
    public static void Addresses(DomainDefinition domain, ByteSize pageSize, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count && !pageSize.IsZero; i++)
        {
            if (domain.MemoryDevices[i] is VirtioPmemDevice { MemoryAddress: ulong address } device
                && address % pageSize.Bytes != 0)
            {
                bag.Add(DeviceCodes.PmemAddressUnaligned.At(device.Place, XmlPath.Device(i), $"0x{address:x}", pageSize));
            }
        }
    }

    private static void Discard(VirtioPmemDevice device, int position, DiagnosticBag bag)
    {
        if (device.Discard == true)
        {
            bag.Add(DeviceCodes.DiscardOfPersistent.At(device.Place, XmlPath.Device(position), "virtio-pmem"));
        }
    }

    private static void Access(VirtioPmemDevice device, int position, DiagnosticBag bag)
    {
        if (device.Access == MemoryAccess.Private)
        {
            bag.Add(DeviceCodes.PrivatePmem.At(device.Place, XmlPath.Device(position)));
        }
    }

    private static void TargetNode(VirtioPmemDevice device, int position, DiagnosticBag bag)
    {
        if (device.TargetNode is int node and >= 0)
        {
            bag.Add(DeviceCodes.PmemInCell.At(device.Place, XmlPath.Device(position), node));
        }
    }
}
