namespace Numa.Backing.Tests.Probing;

/// <summary>A memory device of a <see cref="LiveQemu"/>.</summary>
internal sealed record LiveModule(string Driver, string MemDev, ulong MaxSize)
{
    public uint? Slot { get; init; }

    public ulong? Requested { get; set; }

    public ulong Size { get; set; }

    public ulong Address { get; set; }

    public string Write(string id) => Requested is { } requested
        ? $$$"""{"type":"virtio-mem","data":{"id":"{{{id}}}","memaddr":{{{Address}}},"size":{{{Size}}},"requested-size":{{{requested}}},"max-size":{{{MaxSize}}},"memdev":"/objects/{{{MemDev}}}"}}"""
        : Driver.StartsWith("virtio-pmem", StringComparison.Ordinal)
            ? $$$"""{"type":"virtio-pmem","data":{"id":"{{{id}}}","memaddr":{{{Address}}},"size":{{{Size}}},"memdev":"/objects/{{{MemDev}}}"}}"""
            : $$$"""{"type":"dimm","data":{"id":"{{{id}}}","addr":{{{Address}}},"size":{{{Size}}},"slot":{{{Slot ?? 0}}},"node":0,"memdev":"/objects/{{{MemDev}}}"}}""";
}
