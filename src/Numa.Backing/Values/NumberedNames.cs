using System.Globalization;

namespace Numa.Backing.Values;

/// <summary>Names that differ in a number. The first are made once in a process: its guests have them in common.</summary>
/// <remarks>Safe to share between threads: two that make the same name at once make it equal.</remarks>
internal sealed class NumberedNames(string before, string after = "")
{
    // QEMU supports 128 cells, and 256 slots for modules.
    private const int Kept = 256;

    private readonly string?[] _names = new string?[Kept];

    public string this[long number] => number is >= 0 and < Kept ? _names[number] ??= Make(number) : Make(number);

    private string Make(long number) => string.Concat(before, number.ToString(CultureInfo.InvariantCulture), after);
}
