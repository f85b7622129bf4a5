using System.Diagnostics;
using Numa.Backing.Fuzz;

namespace Numa.Backing.Tests.Fuzz;

/// <summary>A slice of what <c>test/Numa.Backing.Fuzz</c> does for longer.</summary>
[Category("Fuzz")]
internal sealed class FuzzTests
{
    private const int Round = 50;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(8);

    [Test]
    public void Read_NearlyGoodTexts_OnlyWhatIsDocumented()
    {
        FuzzRun[] runs = [.. FuzzRun.Targets.Select(target => new FuzzRun(target, seed: 7))];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Slice)
        {
            foreach (FuzzRun run in runs)
            {
                Assert.That(run.Feed(Round), Is.Null);
            }
        }

        TestContext.Out.WriteLine(FuzzTally.Table(runs.Select(run => run.Tally)));
    }
}
