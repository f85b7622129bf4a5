using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Lists that hold null where a record should be, which only code can make. Nothing else can be asked then.</summary>
internal static class NullChecks
{
    /// <summary>Whether every list is whole.</summary>
    public static bool Pass(DomainDefinition domain, DiagnosticBag bag)
    {
        int before = bag.Count;
        Check(domain.Cells, "cpu/numa/cell", bag);
        Check(domain.Interconnects, "cpu/numa/interconnects/*", bag);
        Check(domain.MemoryDevices, "devices/memory", bag);
        Check(domain.PciControllers, "devices/controller", bag);
        Check(domain.SharedMemoryUsers, "devices/*", bag);
        Check(domain.AssignedDevices, "devices/*", bag);
        Check(domain.Iommus, "devices/iommu", bag);
        Check(domain.CpuTune?.VcpuPins ?? [], "cputune/vcpupin", bag);
        Check(domain.NumaTune?.MemNodes ?? [], "numatune/memnode", bag);
        Check(domain.MemoryBacking?.HugePages?.Pages ?? [], "memoryBacking/hugepages/page", bag);
        for (int cell = 0; cell < domain.Cells.Count; cell++)
        {
            CheckInside(domain.Cells[cell], cell, bag);
        }

        return bag.Count == before;
    }

    private static void CheckInside(GuestCell? cell, int position, DiagnosticBag bag)
    {
        if (cell is null)
        {
            return;
        }

        if (PositionOfNull(cell.Caches) is int cache)
        {
            bag.Add(IdentityCodes.NullMember.At(cell.Place, XmlPath.Cache(position, cache), cache));
        }

        if (cell.Distances is { } distances && PositionOfNull(distances) is int sibling)
        {
            bag.Add(IdentityCodes.NullMember.At(cell.Place, XmlPath.Sibling(position, sibling), sibling));
        }
    }

    private static void Check<T>(ValueList<T> list, string path, DiagnosticBag bag)
        where T : class
    {
        if (PositionOfNull(list) is int position)
        {
            bag.Add(IdentityCodes.NullMember.For(XmlPath.At(path, position), position));
        }
    }

    private static int? PositionOfNull<T>(ValueList<T> list)
        where T : class
    {
        ReadOnlySpan<T> items = list.AsSpan();
        for (int position = 0; position < items.Length; position++)
        {
            if (items[position] is null)
            {
                return position;
            }
        }

        return null;
    }
}
