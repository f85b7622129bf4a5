using System.Diagnostics;

namespace Numa.Backing.Benchmarks;

/// <summary>
/// A way to collect garbage. It is chosen when a process starts, so what threads do under it is measured in one of its own.
/// </summary>
/// <param name="Title">How the report names it.</param>
/// <param name="Variables">The environment that chooses it.</param>
internal sealed record Collector(string Title, params (string Name, string Value)[] Variables)
{
    /// <summary>What a process is told that is to measure threads and say no more than the result.</summary>
    public const string Argument = "--threads";

    /// <summary>That of a program that sets nothing.</summary>
    public static readonly Collector Default = new("as .NET chooses", ("DOTNET_gcConcurrent", "1"));

    /// <summary>That of services: each core has a heap, and takes memory without asking the other.</summary>
    public static readonly Collector HeapPerCore =
        new("a heap per core", ("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0"));

    /// <summary>That of tools: all threads take memory from one heap, one after the other.</summary>
    public static readonly Collector OneHeap = new("one heap", ("DOTNET_gcServer", "0"));

    public Throughput Measure(int rounds)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [Argument, $"{rounds}"]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string result = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Throughput.Parse(result.Trim())
            : throw new InvalidOperationException($"Measuring threads with {Title} ended with {process.ExitCode}.");
    }
}
