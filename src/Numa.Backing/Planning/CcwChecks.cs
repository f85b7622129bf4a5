using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Checks virtio-mem devices on s390 channels (docs/sources.md#virtio-mem-ccw).</summary>
internal static class CcwChecks
{
    public static void Check(RamBlock block, HugePageChoice pages, DiagnosticBag bag)
    {
        if (block.QemuDevice is not VirtioMem { Bus: CcwBusAddress } device)
        {
            return;
        }

        SourcePlace place = block.Device?.Place ?? default;
        if (device.Node is > 0)
        {
            bag.Add(QemuLimitCodes.CcwNode.At(place, block.Subject, device.Node));
        }

        if (block.HugePageSize is { } page && pages.Legacy.Size is { } boot && page != boot)
        {
            bag.Add(HostMemoryCodes.CcwPageSize.At(place, block.Subject, page, boot));
        }
    }
}
