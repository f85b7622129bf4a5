using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Memory that grows and shrinks in blocks: <c>memory[@model='virtio-mem']</c>.</summary>
internal static class VirtioMemChecks
{
    /// <summary>Looks at every virtio-mem device.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="transparentHugePage">The size of the host's transparent huge pages: the smallest block.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    public static void Run(DomainDefinition domain, ByteSize transparentHugePage, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            if (domain.MemoryDevices[i] is VirtioMemDevice device)
            {
                Requested(device, i, bag);
                Block(device, i, transparentHugePage, bag);
            }
        }
    }

    private static void Requested(VirtioMemDevice device, int position, DiagnosticBag bag)
    {
        if (device.RequestedSize is { } requested && requested > device.Size)
        {
            bag.Add(DeviceCodes.RequestedAboveSize.At(device.Place, XmlPath.Device(position), requested, device.Size));
        }
    }

    private static void Block(VirtioMemDevice device, int position, ByteSize transparentHugePage, DiagnosticBag bag)
    {
        if (device.BlockSize is not { } block)
        {
            bag.Add(DeviceCodes.NoBlockSize.At(device.Place, XmlPath.Device(position)));
        }
        else if (!block.IsPowerOfTwo)
        {
            bag.Add(DeviceCodes.BlockSizeNotPowerOfTwo.At(device.Place, XmlPath.Device(position), block));
        }
        else
        {
            BlockIsLargeEnough(device, position, transparentHugePage, bag);
            RequestedIsInBlocks(device, position, block, bag);
            AddressBeginsBlock(device, position, block, bag);
        }
    }

    private static void BlockIsLargeEnough(
        VirtioMemDevice device, int position, ByteSize transparentHugePage, DiagnosticBag bag)
    {
        if (device.BlockSize < transparentHugePage)
        {
            bag.Add(DeviceCodes.BlockSizeTooSmall.At(
                device.Place, XmlPath.Device(position), device.BlockSize, transparentHugePage));
        }
    }

    private static void RequestedIsInBlocks(VirtioMemDevice device, int position, ByteSize block, DiagnosticBag bag)
    {
        if (device.RequestedSize is { } requested && !requested.IsMultipleOf(block))
        {
            bag.Add(DeviceCodes.RequestedNotInBlocks.At(device.Place, XmlPath.Device(position), requested, block));
        }
    }

    private static void AddressBeginsBlock(VirtioMemDevice device, int position, ByteSize block, DiagnosticBag bag)
    {
        if (device.MemoryAddress is ulong address && address % block.Bytes != 0)
        {
            bag.Add(DeviceCodes.VirtioMemAddressUnaligned.At(
                device.Place, XmlPath.Device(position), $"0x{address:x}", block));
        }
    }
}
