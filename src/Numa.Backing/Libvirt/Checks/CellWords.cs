using System.Globalization;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>The number of cells as words in a sentence.</summary>
internal static class CellWords
{
    public static string CountOf(int cells) => cells switch
    {
        0 => "no cells",
        1 => "cell 0 only",
        _ => string.Create(CultureInfo.InvariantCulture, $"cells 0 to {cells - 1}"),
    };
}
