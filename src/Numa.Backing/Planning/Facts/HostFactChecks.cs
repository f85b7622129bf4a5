using Numa.Backing.Diagnostics;

namespace Numa.Backing.Planning.Facts;

/// <summary>Refuses facts of the host that no host has, which a caller can pass in code.</summary>
internal static class HostFactChecks
{
    public static void Run(HostMemory host, DiagnosticBag bag)
    {
        PageSize(host.SystemPageSize, nameof(HostMemory.SystemPageSize), bag);
        PageSize(host.TransparentHugePageSize, nameof(HostMemory.TransparentHugePageSize), bag);
        if (host.PhysicalAddressBits is { } bits and (<= 0 or > 64))
        {
            Report(nameof(HostMemory.PhysicalAddressBits), $"{bits}", bag);
        }

        foreach (HugeTlbFsMount mount in host.HugeTlbFsMounts ?? [])
        {
            PageSize(mount.PageSize, $"HugeTlbFsMounts[{mount.Path}].PageSize", bag);
        }

        foreach (HostNode node in host.Nodes ?? [])
        {
            if (!node.IsPossible)
            {
                Report("Nodes.Id", $"{node.Id}", bag);
            }
        }
    }

    private static void PageSize(ByteSize? size, string name, DiagnosticBag bag)
    {
        if (size is { IsPowerOfTwo: false } wrong)
        {
            Report(name, $"{wrong}", bag);
        }
    }

    private static void Report(string name, string value, DiagnosticBag bag) =>
        bag.Add(HostMemoryCodes.ImpossibleFact.For("HostMemory", name, value));
}
