using System.Globalization;

namespace Numa.Backing.Domain.Checks;

/// <summary>How many cells there are, as a sentence says it.</summary>
internal static class CellWords
{
    public static string CountOf(int cells) => cells switch
    {
        0 => "no cells",
        1 => "cell 0 only",
        _ => string.Create(CultureInfo.InvariantCulture, $"cells 0 to {cells - 1}"),
    };
}
