using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Numa.Backing.Benchmarks;

/// <summary>The processor time of this thread: what else runs on the machine does not count.</summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>Nanoseconds since some moment; elsewhere than on Linux those of the wall clock.</summary>
    public static double Now()
    {
        if (OperatingSystem.IsLinux() && GetTime(ThreadClock, out TimeSpec time) == 0)
        {
            return (time.Seconds * 1e9) + time.Nanoseconds;
        }

        return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    // struct timespec of Linux on 64 bits.
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
