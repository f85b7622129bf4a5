using System.Globalization;
using System.Runtime.InteropServices;

namespace Numa.Backing.Answers.Verification;

/// <summary>The mappings of a process, sorted once, so that a block's are found by halving.</summary>
internal sealed class ProcessMap
{
    private readonly List<NumaMapping> _mappings;
    private readonly ulong[] _starts;
    private readonly List<MappedRange> _ranges;
    private readonly ulong[] _rangeStarts;
    private readonly bool[] _overlapping;

    /// <param name="mappings">The lines of <c>numa_maps</c>.</param>
    /// <param name="ranges">The mappings of <c>smaps</c> or <c>maps</c>. Null: neither was given.</param>
    public ProcessMap(List<NumaMapping> mappings, List<MappedRange>? ranges)
    {
        (_mappings, _starts) = InOrder(mappings, static mapping => mapping.Start);
        HasRanges = ranges is not null;
        (_ranges, _rangeStarts) = InOrder(ranges ?? [], static range => range.Start);
        _overlapping = FindOverlaps(Ranges);
    }

    /// <summary>Whether the ends of mappings are known.</summary>
    public bool HasRanges { get; }

    public ReadOnlySpan<NumaMapping> Mappings => CollectionsMarshal.AsSpan(_mappings);

    public ReadOnlySpan<MappedRange> Ranges => CollectionsMarshal.AsSpan(_ranges);

    /// <summary>The mapping that begins at an address. Null: none.</summary>
    public NumaMapping? MappingAt(ulong start)
    {
        int index = LowerBound(_starts, start);
        return index < _mappings.Count && _starts[index] == start ? _mappings[index] : null;
    }

    /// <summary>The ends of a mapping. Null: not known.</summary>
    public MappedRange? RangeAt(ulong start)
    {
        int index = LowerBound(_rangeStarts, start);
        return index < _ranges.Count && _rangeStarts[index] == start ? _ranges[index] : null;
    }

    /// <summary>Which lines about the mapping that begins at an address contradict each other. Null: none.</summary>
    public string? ContradictionAt(ulong start)
    {
        int index = LowerBound(_starts, start);
        if (index + 1 < _starts.Length && _starts[index + 1] == start)
        {
            return $"Lines {_mappings[index].Line} and {_mappings[index + 1].Line} of numa_maps are about the same mapping.";
        }

        int range = LowerBound(_rangeStarts, start);
        return range < _ranges.Count && _rangeStarts[range] == start && (_overlapping[range] || _ranges[range].IsContradictory)
            ? $"The mapping at {Hex(start)} contradicts another line (line {_ranges[range].Line})."
            : null;
    }

    /// <summary>The mappings of a block that begins at an address.</summary>
    public MappedParts At(ulong start, ulong length)
    {
        ulong end = length > ulong.MaxValue - start ? ulong.MaxValue : start + length;
        return HasRanges ? WithEnds(start, end) : WithoutEnds(start, end);
    }

    private MappedParts WithEnds(ulong start, ulong end)
    {
        List<MappedPart> parts = [];
        string? gap = null;
        string? contradiction = null;
        ulong at = start;
        int first = Math.Max(0, UpperBound(_rangeStarts, start) - 1);
        for (int i = first; i < _ranges.Count && _ranges[i].Start < end; i++)
        {
            MappedRange range = _ranges[i];
            if (range.End <= start)
            {
                continue;
            }

            gap ??= range.Start > at ? NotMapped(at, range.Start) : null;
            contradiction ??= ContradictionAt(range.Start);
            if (MappingAt(range.Start) is { } mapping)
            {
                parts.Add(new(mapping, range, Math.Min(range.End, end) - Math.Max(range.Start, start)));
            }
            else
            {
                gap ??= $"numa_maps has no line for the mapping at {Hex(range.Start)} (line {range.Line} of smaps).";
            }

            at = Math.Max(at, range.End);
        }

        int inside = LowerBound(_starts, end) - LowerBound(_starts, start);
        bool isEachKnown = inside == parts.Count - (parts.Count > 0 && parts[0].Mapping.Start < start ? 1 : 0);
        return new()
        {
            Parts = parts,
            Gap = gap ?? (at < end ? NotMapped(at, end) : null),
            Contradiction = contradiction ?? (isEachKnown || parts.Count == 0
                ? null
                : $"numa_maps and smaps show other mappings between {Hex(start)} and {Hex(end)}."),
        };
    }

    // The ends are not known, but a block whose pages are all taken is known by their number.
    private MappedParts WithoutEnds(ulong start, ulong end)
    {
        List<MappedPart> parts = [];
        string? contradiction = null;
        UInt128 counted = 0;
        int index = LowerBound(_starts, start);
        for (; index < _mappings.Count && _starts[index] < end; index++)
        {
            NumaMapping mapping = _mappings[index];
            contradiction ??= ContradictionAt(mapping.Start);
            ulong next = index + 1 < _starts.Length ? Math.Min(_starts[index + 1], end) : end;
            MappedPart part = new(mapping, null, next - mapping.Start);
            counted += part.BytesOf(mapping.PageCount) ?? 0;
            parts.Add(part);
        }

        bool isBounded = parts.Count > 0 && parts[0].Mapping.Start == start
            && (parts[^1].Mapping.File is not null || (index < _starts.Length && _starts[index] == end));
        return new()
        {
            Parts = parts,
            Contradiction = contradiction,
            Gap = isBounded && counted == end - start
                ? null
                : $"The mappings have {counted} bytes of pages, and where they end is not known; smaps or maps shows it.",
        };
    }

    private static string NotMapped(ulong from, ulong to) => $"No mapping is known from {Hex(from)} to {Hex(to)}.";

    private static string Hex(ulong address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x}");

    // The kernel prints mappings in their order. Sorting is stable: the first of two lines for one address stays first.
    private static (List<T> Items, ulong[] Starts) InOrder<T>(List<T> items, Func<T, ulong> start)
    {
        ulong[] starts = StartsOf(items, start);
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
            {
                List<T> ordered = [.. items.OrderBy(start)];
                return (ordered, StartsOf(ordered, start));
            }
        }

        return (items, starts);
    }

    private static ulong[] StartsOf<T>(List<T> items, Func<T, ulong> start)
    {
        ulong[] starts = new ulong[items.Count];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = start(items[i]);
        }

        return starts;
    }

    private static bool[] FindOverlaps(ReadOnlySpan<MappedRange> ranges)
    {
        bool[] overlapping = new bool[ranges.Length];
        int farthest = 0;
        for (int i = 1; i < ranges.Length; i++)
        {
            if (ranges[i].Start < ranges[farthest].End || ranges[i].Start == ranges[i - 1].Start)
            {
                overlapping[i] = true;
                overlapping[farthest] = true;
                overlapping[i - 1] |= ranges[i].Start == ranges[i - 1].Start;
            }

            farthest = ranges[i].End > ranges[farthest].End ? i : farthest;
        }

        return overlapping;
    }

    private static int LowerBound(ulong[] sorted, ulong value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int UpperBound(ulong[] sorted, ulong value) =>
        value == ulong.MaxValue ? sorted.Length : LowerBound(sorted, value + 1);
}
