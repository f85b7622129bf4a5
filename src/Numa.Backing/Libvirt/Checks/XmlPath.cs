using System.Globalization;
using Numa.Backing.Values;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Names the subjects of diagnostics: the path of an element, with its index among elements of its name.</summary>
internal static class XmlPath
{
    private static readonly NumberedNames Cells = new("cpu/numa/cell[", "]");
    private static readonly NumberedNames DistancesOfCells = new("cpu/numa/cell[", "]/distances");
    private static readonly NumberedNames MemNodes = new("numatune/memnode[", "]");
    private static readonly NumberedNames Pages = new("memoryBacking/hugepages/page[", "]");
    private static readonly NumberedNames Devices = new("devices/memory[", "]");

    public static string Cell(int cell) => Cells[cell];

    public static string Distances(int cell) => DistancesOfCells[cell];

    public static string Sibling(int cell, int sibling) => At($"{Distances(cell)}/sibling", sibling);

    public static string Cache(int cell, int cache) => At($"{Cell(cell)}/cache", cache);

    public static string Interconnect(int link) => At("cpu/numa/interconnects/*", link);

    public static string MemNode(int memNode) => MemNodes[memNode];

    public static string Page(int page) => Pages[page];

    public static string Device(int device) => Devices[device];

    public static string Controller(PciController controller) =>
        string.Create(CultureInfo.InvariantCulture, $"devices/controller[@type='pci' and @index='{controller.Index}']");

    public static string At(string path, int position) =>
        string.Concat(path, "[", position.ToString(CultureInfo.InvariantCulture), "]");
}
