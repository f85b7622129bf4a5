using System.Diagnostics;

namespace Numa.Backing.Fuzz;

/// <summary>Feeds readers with nearly good texts, and keeps count.</summary>
internal sealed class FuzzRun
{
    private const int ConfirmingTries = 3;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    private readonly FuzzTarget _target;
    private readonly Mutator _mutator;

    public FuzzRun(FuzzTarget target, int seed)
    {
        _target = target;
        _mutator = new(new Random(seed), target.Seeds, target.Words);
        Tally = new() { Target = target.Name };
    }

    public static IReadOnlyList<FuzzTarget> Targets { get; } =
    [
        .. DomainTargets.All, .. CommandLineTargets.All, .. CapabilityTargets.All, .. SetTargets.All, .. HostTargets.All,
        .. EvidenceTargets.All, .. BuiltTargets.All,
        .. OperatingSystem.IsLinux() ? MonitorTargets.All : [],
    ];

    public FuzzTally Tally { get; }

    /// <summary>Feeds so many texts; stops at the first that breaks a promise, and gives it back.</summary>
    public FuzzFinding? Feed(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string text = _mutator.Next();
            if (Try(text) is { } breach)
            {
                return new(_target.Name, text, breach);
            }
        }

        return null;
    }

    private string? Try(string text)
    {
        Tally.Inputs++;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Exception? exception = Read(text);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        if (exception is not null && !_target.IsDocumented(exception))
        {
            return exception.ToString();
        }

        Tally.Count(exception is null, time, bytes);
        if (bytes > FuzzTally.MostBytes)
        {
            return $"{bytes} bytes were allocated.";
        }

        return time > MostTime && IsSlow(text) ? $"It took {time}." : null;
    }

    // A busy machine makes anything slow now and then: what is slow is slow again.
    private bool IsSlow(string text)
    {
        for (int i = 0; i < ConfirmingTries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Read(text);
            if (Stopwatch.GetElapsedTime(start) <= MostTime)
            {
                return false;
            }
        }

        return true;
    }

    private Exception? Read(string text)
    {
        try
        {
            _target.Read(text);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}

/// <summary>An input that broke a promise, and how.</summary>
internal sealed record FuzzFinding(string Target, string Input, string Breach);
