using System.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>The emulated host: two NUMA nodes and, for guests whose host has it, one of memory alone; how it is built and booted.</summary>
internal static class LabHost
{
    public const int PagesPerNode = 100;

    private const string Folder = "test/numa-lab";

    // The exit code of a script that lacks a tool or a package, as opposed to one that failed.
    private const int CannotBuild = 2;

    /// <summary>What the script <c>init</c> mounts and <c>boot-host</c> reserves.</summary>
    public static HostMemory Facts { get; } = new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
        MemoryBackingDirectory = "/dev/shm",
        Nodes = [Node(0), Node(1)],
    };

    /// <summary>The same with its third node, which has memory and no CPUs.</summary>
    public static HostMemory WithMemoryNode { get; } = WithThirdNode(default);

    /// <summary>The same, with CPUs of the third node that it does not have.</summary>
    public static HostMemory WithWrongCpus { get; } = WithThirdNode(CpuSet.Of(1));

    // A booted host uses two processors: more than two side by side would only take longer each.
    private static readonly SemaphoreSlim Boots = new(2, 2);

    private static readonly Lazy<Task<string>> Built = new(BuildOnceAsync);

    /// <summary>Builds the host, or finds it built. A machine without the packages ignores the test, and says why.</summary>
    public static Task<string> BuildAsync() => Built.Value;

    private static async Task<string> BuildOnceAsync()
    {
        (int code, string output, string errors) = await RunAsync("build-host");
        if (code == CannotBuild)
        {
            Assert.Ignore($"The lab cannot be built here: {errors}");
        }

        Assert.That(code, Is.Zero, errors);
        return output.Trim();
    }

    /// <summary>Boots it once with all guests of a folder, and gives what came over the serial line.</summary>
    public static async Task<string> BootAsync(string host, string guests)
    {
        await Boots.WaitAsync();
        try
        {
            (int code, string output, string errors) = await RunAsync("boot-host", host, guests);
            Assert.That(code, Is.Zero, errors + output[^Math.Min(output.Length, 2000)..]);
            return output;
        }
        finally
        {
            Boots.Release();
        }
    }

    private static HostMemory WithThirdNode(CpuSet cpus) =>
        Facts with { Nodes = [.. Facts.Nodes!.Value.AsSpan(), new() { Id = 2, Cpus = cpus }] };

    private static HostNode Node(int id) => new()
    {
        Id = id,
        Cpus = CpuSet.Of(id),
        HugePagePools = [new() { PageSize = ByteSize.FromMebibytes(2), Total = PagesPerNode, Free = PagesPerNode }],
    };

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string script, params string[] arguments)
    {
        ProcessStartInfo start = new(Repository.PathOf($"{Folder}/{script}"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
