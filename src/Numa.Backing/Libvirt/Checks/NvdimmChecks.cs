using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Modules of persistent memory: <c>memory[@model='nvdimm']</c>.</summary>
internal static class NvdimmChecks
{
    private static readonly ByteSize SmallestLabel = ByteSize.FromKibibytes(128);

    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            if (domain.MemoryDevices[i] is NvdimmDevice device)
            {
                PathChecks.Run(device.Path, device.Place, XmlPath.Device(i), bag);
                Discard(device, i, bag);
                Label(device, i, bag);
                ForArchitecture(domain.Architecture, device, i, bag);
            }
        }
    }

    private static void Discard(NvdimmDevice device, int position, DiagnosticBag bag)
    {
        if (device.Discard == true)
        {
            bag.Add(DeviceCodes.DiscardOfPersistent.At(device.Place, XmlPath.Device(position), "nvdimm"));
        }
    }

    private static void Label(NvdimmDevice device, int position, DiagnosticBag bag)
    {
        if (device.LabelSize is not { } label)
        {
            return;
        }

        if (label < SmallestLabel)
        {
            bag.Add(DeviceCodes.LabelTooSmall.At(device.Place, XmlPath.Device(position), label));
        }

        if (label >= device.Size)
        {
            bag.Add(DeviceCodes.LabelTooLarge.At(device.Place, XmlPath.Device(position), label, device.Size));
        }
    }

    // An architecture that is left to the QEMU binary forbids nothing here.
    private static void ForArchitecture(Architecture? architecture, NvdimmDevice device, int position, DiagnosticBag bag)
    {
        bool isPpc64 = architecture is Architecture.Ppc64 or Architecture.Ppc64le;
        if (isPpc64 && device.LabelSize is null)
        {
            bag.Add(DeviceCodes.NoLabel.At(device.Place, XmlPath.Device(position), architecture));
        }

        if (!isPpc64 && architecture is not null && device.Uuid is not null)
        {
            bag.Add(DeviceCodes.UuidOfNvdimm.At(device.Place, XmlPath.Device(position)));
        }
    }
}
