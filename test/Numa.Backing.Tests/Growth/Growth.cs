using System.Diagnostics;
using System.Runtime;

namespace Numa.Backing.Tests.Growth;

/// <summary>
/// Measures how a job grows with the number of things in its input, n, and holds that it grows no faster than n·log n.
/// </summary>
/// <remarks>
/// From n to 4n, n·log n grows by less than 5, and n² by 16. Allocated bytes are exact: they may grow by 6. Time is the shortest
/// of several runs and may grow by 9. A busy machine, and the step from no garbage collection to one, spoil a measurement
/// now and then, but less the larger n is; n² shows the more. So a job is too slow when it is at every one of several n.
/// </remarks>
internal static class Growth
{
    private const int Factor = 4;
    private const double MostBytes = 6;
    private const double MostTime = 9;
    private const int Runs = 3;
    private const int Scales = 4;
    private const long NoCollectionBytes = 200_000_000;

    // Below this, fixed costs and the clock are most of what is measured.
    private static readonly TimeSpan Negligible = TimeSpan.FromMilliseconds(2);

    /// <summary>What is wrong with the growth of a job; null when nothing is.</summary>
    /// <param name="n">The smallest number of things.</param>
    /// <param name="prepare">Makes the job for a number of things.</param>
    public static string? Complaint(int n, Func<int, Action> prepare)
    {
        string? complaint = null;
        for (int i = 0; i < Scales; i++)
        {
            // Without garbage collections where the first measurement failed: they come in steps.
            bool isWithoutCollections = i > 0 && GC.TryStartNoGCRegion(NoCollectionBytes);
            complaint = ComplaintAt(n << i, prepare);
            if (isWithoutCollections && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }

            if (complaint is null)
            {
                break;
            }
        }

        return complaint;
    }

    private static string? ComplaintAt(int n, Func<int, Action> prepare)
    {
        (Action small, Action large) = (prepare(n), prepare(n * Factor));
        small();
        large();
        double bytes = (double)Bytes(large) / Bytes(small);
        if (bytes > MostBytes)
        {
            return $"allocates {bytes:0.0} times as much for {n * Factor} as for {n}";
        }

        (TimeSpan before, TimeSpan after) = (Time(small), Time(large));
        return after > Negligible && after > MostTime * before
            ? $"takes {after.TotalMilliseconds:0.0} ms for {n * Factor} and {before.TotalMilliseconds:0.0} ms for {n}"
            : null;
    }

    private static long Bytes(Action job)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        job();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan Time(Action job)
    {
        TimeSpan shortest = TimeSpan.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            job();
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            shortest = time < shortest ? time : shortest;
        }

        return shortest;
    }
}
