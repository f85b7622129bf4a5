namespace Numa.Backing.Planning.Facts;

/// <summary>
/// The address spaces that lock all guest memory: one for all VFIO devices together, or with a guest IOMMU one for each; one
/// for each vDPA device and each disk on NVMe (libvirt 11.3.0, qemu_domain.c:8154-8173).
/// </summary>
/// <remarks>
/// Devices that use iommufd are counted like VFIO devices: what libvirt 12.1 and later count for them is not known, and this
/// is never less than what the kernel counts.
/// </remarks>
internal readonly record struct AddressSpaces(int Vfio, int VfioDevices, int Nvme, int Vdpa)
{
    public int Count => Vfio + Nvme + Vdpa;

    public static AddressSpaces Of(DomainDefinition domain)
    {
        int devices = 0, nvme = 0, vdpa = 0;
        foreach (AssignedDevice device in domain.AssignedDevices)
        {
            switch (device.Kind)
            {
                case AssignedDeviceKind.Pci or AssignedDeviceKind.Mediated:
                    devices++;
                    break;
                case AssignedDeviceKind.Nvme:
                    nvme++;
                    break;
                default:
                    vdpa++;
                    break;
            }
        }

        int vfio = domain.Iommus.IsEmpty ? Math.Min(devices, 1) : devices;
        return new(vfio, devices, nvme, vdpa);
    }

    public override string ToString()
    {
        List<string> parts = [];
        if (Vfio > 0)
        {
            parts.Add(Vfio < VfioDevices ? $"{Vfio} for {VfioDevices} VFIO devices" : $"{Vfio} VFIO");
        }

        if (Nvme > 0)
        {
            parts.Add($"{Nvme} NVMe");
        }

        if (Vdpa > 0)
        {
            parts.Add($"{Vdpa} vDPA");
        }

        return $"({string.Join(" + ", parts)})";
    }
}
