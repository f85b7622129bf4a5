namespace Numa.Backing.Planning;

/// <summary>Says of a device argument what a domain would have to say for it, but where it is on a bus.</summary>
internal static class ArgumentDevice
{
    public static MemoryDevice Of(QemuDevice device, RamBlock block)
    {
        MemoryDevice bare = device switch
        {
            PcDimm dimm => new DimmDevice
            {
                Size = block.Size,
                PageSize = block.HugePageSize,
                SourceNodes = block.HostNodes,
                Address = AddressOf(dimm.Slot, dimm.Address),
            },
            Nvdimm nvdimm => Of(nvdimm, block),
            VirtioMem mem => new VirtioMemDevice
            {
                Size = block.Size,
                PageSize = block.HugePageSize,
                SourceNodes = block.HostNodes,
                BlockSize = mem.BlockSize,
                RequestedSize = mem.RequestedSize,
                DynamicMemslots = mem.DynamicMemslots,
                MemoryAddress = mem.MemoryAddress,
                VirtioOptions = mem.Options,
            },
            VirtioPmem pmem => new VirtioPmemDevice
            {
                Size = block.Size,
                Path = block.Path,
                MemoryAddress = pmem.MemoryAddress,
                VirtioOptions = pmem.Options,
            },
            _ => throw new InvalidOperationException($"There is no device of a domain for {device}."),
        };
        return bare with
        {
            TargetNode = device.Node,
            Alias = device.Id.Length == 0 ? null : device.Id,
            Access = block.Backend?.Share is { } share ? (share ? MemoryAccess.Shared : MemoryAccess.Private) : null,
            Discard = (block.Backend as MemoryBackendFile)?.DiscardData,
        };
    }

    private static NvdimmDevice Of(Nvdimm nvdimm, RamBlock block)
    {
        var file = block.Backend as MemoryBackendFile;
        return new()
        {
            Size = block.Size,
            Path = block.Path,
            AlignSize = file?.Align,
            Pmem = file?.Pmem == true,
            LabelSize = nvdimm.LabelSize,
            ReadOnly = nvdimm.Unarmed == true,
            Uuid = nvdimm.Uuid,
            Address = AddressOf(nvdimm.Slot, nvdimm.Address),
        };
    }

    private static DimmAddress? AddressOf(uint? slot, ulong? address) =>
        slot is { } number ? new() { Slot = number, Base = address } : null;
}
