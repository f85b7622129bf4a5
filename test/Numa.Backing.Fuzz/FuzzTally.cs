using System.Globalization;
using System.Text;

namespace Numa.Backing.Fuzz;

/// <summary>What came of the inputs of one reader.</summary>
internal sealed class FuzzTally
{
    /// <summary>No input under 64 KB may allocate more.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private long _accepted;
    private TimeSpan _slowest;
    private long _largest;

    public required string Target { get; init; }

    public long Inputs { get; set; }

    public void Count(bool isAccepted, TimeSpan time, long bytes)
    {
        _accepted += isAccepted ? 1 : 0;
        _slowest = time > _slowest ? time : _slowest;
        _largest = Math.Max(_largest, bytes);
    }

    /// <summary>All tallies as a table, with their sum.</summary>
    public static string Table(IEnumerable<FuzzTally> tallies)
    {
        StringBuilder text = new("| reader | inputs | read | refused | slowest, ms | most allocated, KB |\n|---|---:|---:|---:|---:|---:|\n");
        FuzzTally all = new() { Target = "**all**" };
        foreach (FuzzTally tally in tallies)
        {
            text.Append(tally.Row());
            all.Inputs += tally.Inputs;
            all._accepted += tally._accepted;
            all._slowest = tally._slowest > all._slowest ? tally._slowest : all._slowest;
            all._largest = Math.Max(tally._largest, all._largest);
        }

        return text.Append(all.Row()).ToString();
    }

    private string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Target} | {Inputs} | {_accepted} | {Inputs - _accepted} | {_slowest.TotalMilliseconds:0} | {_largest / 1000} |\n");
}
