using System.Diagnostics;
using static Numa.Backing.Benchmarks.Measurements;

namespace Numa.Backing.Benchmarks;

/// <summary>Counts what one thread and two threads get done in the same time.</summary>
/// <remarks>
/// Rounds of one thread and of two take turns in one process, and each of two is set against the one before it: what else
/// the machine does comes and goes more slowly than that.
/// </remarks>
internal static class ThreadRounds
{
    private const int GuestsBetweenLooks = 16;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(50);
    private static readonly Builder First = new(Setting.Builder(), DomainDefinition.Parse(GuestTexts.Of('b')));
    private static readonly Builder Second = new(Setting.Builder(), DomainDefinition.Parse(GuestTexts.Of('b')));

    /// <summary>Runs so many rounds of each kind, after as many that do not count.</summary>
    public static Throughput Run(int rounds)
    {
        _ = Count(rounds);
        return Count(rounds);
    }

    private static Throughput Count(int rounds)
    {
        double[] one = new double[rounds];
        double[] sharing = new double[rounds];
        double[] apart = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            one[i] = First.PerSecond();
            sharing[i] = PerSecond(First, First);
            apart[i] = PerSecond(First, Second);
        }

        double[] sharingToOne = [.. sharing.Zip(one, (two, alone) => two / alone)];
        double[] apartToOne = [.. apart.Zip(one, (two, alone) => two / alone)];
        return new(Median(one), Median(sharing), Median(apart), Median(sharingToOne), Median(apartToOne));
    }

    /// <summary>What two threads do together, from the moment when both run.</summary>
    private static double PerSecond(Builder here, Builder there)
    {
        using Barrier bothRun = new(2);
        double other = 0;
        Thread thread = new(() =>
        {
            bothRun.SignalAndWait();
            other = there.PerSecond();
        });
        thread.Start();
        bothRun.SignalAndWait();
        double own = here.PerSecond();
        thread.Join();
        return own + other;
    }

    private sealed record Builder(MemoryArgsBuilder Arguments, DomainDefinition Domain)
    {
        public double PerSecond()
        {
            long start = Stopwatch.GetTimestamp();
            int guests = 0;
            while (Stopwatch.GetElapsedTime(start) < Round)
            {
                for (int i = 0; i < GuestsBetweenLooks; i++)
                {
                    Arguments.Build(Domain).ToArgv();
                }

                guests += GuestsBetweenLooks;
            }

            return guests / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
