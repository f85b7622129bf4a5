using System.Diagnostics;
using System.Globalization;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>Huge pages of this machine, taken for the tests and given back, where it lets us.</summary>
internal sealed class HugePageReserve : IDisposable
{
    private const string Count = "/proc/sys/vm/nr_hugepages";

    private readonly int _taken;

    private HugePageReserve(int taken, string? mount)
    {
        _taken = taken;
        Mount = mount;
    }

    /// <summary>Where they are mounted. Null: this machine gives none, and tests use ordinary pages.</summary>
    public string? Mount { get; }

    /// <summary>Takes as many pages of 2 MiB as the tests need at once.</summary>
    public static HugePageReserve Take(int wanted)
    {
        try
        {
            int before = Number();
            Write(before + wanted);
            int got = Number() - before;
            string mount = Directory.CreateTempSubdirectory("nb-huge-").FullName;
            if (got >= wanted && Run("mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "hugetlbfs", mount))
            {
                return new(got, mount);
            }

            Directory.Delete(mount);
            Write(before);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TestContext.Progress.WriteLine($"No huge pages here: {exception.Message}");
        }

        return new(taken: 0, mount: null);
    }

    public void Dispose()
    {
        if (Mount is not null)
        {
            Run("umount", Mount);
            Directory.Delete(Mount);
            Write(Number() - _taken); // another run of the tests may have taken some meanwhile
        }
    }

    private static int Number() => int.Parse(File.ReadAllText(Count), CultureInfo.InvariantCulture);

    private static void Write(int count) => File.WriteAllText(Count, count.ToString(CultureInfo.InvariantCulture));

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
