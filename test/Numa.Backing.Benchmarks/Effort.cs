namespace Numa.Backing.Benchmarks;

/// <summary>How long is measured: many short rounds, so that the median is of one speed of the machine.</summary>
/// <param name="Rounds">Rounds of all cases of a category.</param>
/// <param name="WarmUp">The time for which a case runs before, again until nothing is compiled any more.</param>
/// <param name="Turns">Rounds of what takes longer: threads, growth, processes.</param>
internal sealed record Effort(int Rounds, TimeSpan WarmUp, int Turns)
{
    public static readonly Effort Full = new(101, TimeSpan.FromMilliseconds(60), 41);

    public static readonly Effort Quick = new(31, TimeSpan.FromMilliseconds(30), 11);
}
