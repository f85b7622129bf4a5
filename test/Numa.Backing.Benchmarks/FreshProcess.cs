using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Numa.Backing.Benchmarks;

/// <summary>Starts a program that answers once, and the same program without a question, in turns.</summary>
/// <param name="Program">The program: <c>test/Numa.Backing.FirstAnswer</c>.</param>
/// <param name="Guest">The domain XML that it answers.</param>
internal sealed record FreshProcess(string Program, string Guest)
{
    /// <summary>The processor time of the answer over that of a program that does nothing, in milliseconds.</summary>
    public double MedianCpuOverNothing(int rounds)
    {
        double[] over = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            over[i] = (Start(Guest).Cpu - Start().Cpu).TotalMilliseconds;
        }

        return Measurements.Median(over);
    }

    /// <summary>The time from the start of the process to its end, in milliseconds.</summary>
    public double MedianWall(int rounds) =>
        Measurements.Median([.. Enumerable.Range(0, rounds).Select(_ => Start(Guest).Wall.TotalMilliseconds)]);

    private (TimeSpan Cpu, TimeSpan Wall) Start(params string[] arguments)
    {
        TimeSpan before = CpuOfEndedProcesses();
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(
            new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        return process.ExitCode == 0 && (arguments.Length == 0 || answer.Contains("-m\n", StringComparison.Ordinal))
            ? (CpuOfEndedProcesses() - before, wall)
            : throw new InvalidOperationException($"{Program} ended with {process.ExitCode}: {answer}");
    }

    // A Process does not tell the processor time of a process that has ended; the kernel keeps it for the parent (getrusage(2)).
    private static TimeSpan CpuOfEndedProcesses()
    {
        const int children = -1;
        long[] usage = new long[18];
        return ReadUsage(children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadUsage(int who, [Out] long[] usage);
}
