using System.Globalization;

namespace Numa.Backing.Benchmarks;

/// <summary>Guests built and spelled per second: the medians of one process.</summary>
/// <param name="One">By one thread.</param>
/// <param name="Sharing">By two threads with one builder and one domain.</param>
/// <param name="Apart">By two threads that share nothing.</param>
/// <param name="SharingToOne">The median of what two threads that share did against what one did just before.</param>
/// <param name="ApartToOne">The same of two threads that share nothing.</param>
internal readonly record struct Throughput(double One, double Sharing, double Apart, double SharingToOne, double ApartToOne)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static Throughput Parse(string line) =>
        Array.ConvertAll(line.Split(' '), word => double.Parse(word, CultureInfo.InvariantCulture))
            is [var one, var sharing, var apart, var sharingToOne, var apartToOne]
            ? new(one, sharing, apart, sharingToOne, apartToOne)
            : throw new FormatException($"'{line}' is not five numbers.");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{One:0} {Sharing:0} {Apart:0} {SharingToOne:0.000} {ApartToOne:0.000}");
}
