using System.Diagnostics;
using System.Globalization;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>Huge pages of this machine, taken for the tests and given back, where it lets us.</summary>
internal sealed class HugePageReserve : IDisposable
{
    private const string Count = "/proc/sys/vm/nr_hugepages";

    private readonly string? _before;

    private HugePageReserve(string? before, string? mount)
    {
        _before = before;
        Mount = mount;
    }

    /// <summary>Where they are mounted. Null: this machine gives none, and tests use ordinary pages.</summary>
    public string? Mount { get; }

    /// <summary>Takes as many pages of 2 MiB as the tests need at once.</summary>
    public static HugePageReserve Take(int wanted)
    {
        string? before = null;
        try
        {
            before = File.ReadAllText(Count).Trim();
            File.WriteAllText(Count, (Number(before) + wanted).ToString(CultureInfo.InvariantCulture));
            int got = Number(File.ReadAllText(Count)) - Number(before);
            string mount = Directory.CreateTempSubdirectory("nb-huge-").FullName;
            if (got >= wanted && Run("mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "hugetlbfs", mount))
            {
                return new(before, mount);
            }

            Directory.Delete(mount);
            File.WriteAllText(Count, before);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TestContext.Progress.WriteLine($"No huge pages here: {exception.Message}");
        }

        return new(before: null, mount: null);
    }

    public void Dispose()
    {
        if (Mount is not null)
        {
            Run("umount", Mount);
            Directory.Delete(Mount);
            File.WriteAllText(Count, _before);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
