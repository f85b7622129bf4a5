using CsCheck;
using static Numa.Backing.Tests.Properties.ValueGens;

namespace Numa.Backing.Tests.Properties;

/// <summary>Memory devices of guests with a number of cells, each near what users write.</summary>
internal static class DeviceGens
{
    private static readonly Gen<ByteSize> Size = Gen.ULong[1, 16].Select(n => ByteSize.FromMebibytes(n * 256));

    public static Gen<ValueList<MemoryDevice>> Devices(int cells) => Device(cells).Array[0, 3].Select(devices =>
        devices.Where((device, i) => device.Alias is null || devices[..i].All(earlier => earlier.Alias != device.Alias)).ToValueList());

    private static Gen<MemoryDevice> Device(int cells) => Gen.Select(
        Bare(cells), Size, MaybeNone(Aliases), Maybe(Word<MemoryAccess>()), Maybe(Gen.Bool),
        (device, size, alias, access, discard) => device with
        {
            Size = size,
            Alias = alias,
            Access = access,
            Discard = device is DimmDevice or VirtioMemDevice ? discard : null,
        });

    private static Gen<MemoryDevice> Bare(int cells)
    {
        Gen<int?> node = cells == 0 ? Gen.Const((int?)null) : Gen.Int[0, cells - 1].Select(n => (int?)n);
        return Gen.Frequency<MemoryDevice>(
            (4, Gen.Select(node, Maybe(PageSizes), Maybe(HostNodes), MemoryDevice (n, page, nodes) =>
                new DimmDevice { Size = default, TargetNode = n, PageSize = page, SourceNodes = nodes })),
            (2, Gen.Select(node, Paths, Gen.Bool, Gen.Bool, MemoryDevice (n, path, pmem, readOnly) =>
                new NvdimmDevice { Size = default, TargetNode = n, Path = path, Pmem = pmem, ReadOnly = readOnly })),
            (3, Gen.Select(node, Maybe(HostNodes), Gen.Bool, MemoryDevice (n, nodes, plugged) => new VirtioMemDevice
            {
                Size = default,
                TargetNode = n,
                SourceNodes = nodes,
                BlockSize = ByteSize.FromMebibytes(2),
                RequestedSize = plugged ? ByteSize.FromMebibytes(128) : ByteSize.Zero,
            })),
            (1, Paths.Select(MemoryDevice (path) => new VirtioPmemDevice { Size = default, Path = path })),
            (1, Gen.Select(node, Maybe(HostNodes), MemoryDevice (n, nodes) =>
                new SgxEpcDevice { Size = default, TargetNode = n, SourceNodes = nodes })));
    }
}
