using System.Diagnostics;
using System.Globalization;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>Huge pages of this machine, taken for the tests and given back, where it lets us.</summary>
/// <remarks>A note beside the mount says what was taken: a run gives back what one that was killed has left.</remarks>
internal sealed class HugePageReserve : IDisposable
{
    private const string Count = "/proc/sys/vm/nr_hugepages";
    private const string Prefix = "nb-huge-";

    private int _isGivenBack;

    private HugePageReserve(int taken, string? mount)
    {
        Taken = taken;
        Mount = mount;
    }

    /// <summary>Where they are mounted. Null: this machine gives none, and tests use ordinary pages.</summary>
    public string? Mount { get; }

    /// <summary>How many there are.</summary>
    public int Taken { get; }

    /// <summary>Takes pages of 2 MiB: as many as wanted, or none where there are not enough.</summary>
    public static HugePageReserve Take(int wanted, int enough)
    {
        try
        {
            GiveBackWhatIsLeft();
            int before = Number();
            Write(before + wanted);
            int got = Number() - before;
            string mount = Directory.CreateTempSubdirectory(Prefix).FullName;
            File.WriteAllText(NoteOf(mount), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {got}"));
            if (got >= enough && Run("mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "hugetlbfs", mount))
            {
                return new(got, mount);
            }

            Directory.Delete(mount);
            File.Delete(NoteOf(mount));
            Write(before);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TestContext.Progress.WriteLine($"No huge pages here: {exception.Message}");
        }

        return new(taken: 0, mount: null);
    }

    /// <summary>Gives them back once: at the end of the tests, or when the process is asked to end before.</summary>
    public void Dispose()
    {
        if (Mount is not null && Interlocked.Exchange(ref _isGivenBack, 1) == 0)
        {
            GiveBack(Mount, Taken);
        }
    }

    private static void GiveBackWhatIsLeft()
    {
        foreach (string note in Directory.EnumerateFiles(Path.GetTempPath(), $"{Prefix}*.taken"))
        {
            string[] words = File.ReadAllText(note).Split(' ');
            if (words is [var process, var pages] && !Directory.Exists($"/proc/{process}")
                && int.TryParse(pages, CultureInfo.InvariantCulture, out int taken))
            {
                TestContext.Progress.WriteLine($"A run that was killed has left {taken} huge pages: they are given back.");
                GiveBack(Path.ChangeExtension(note, null), taken);
            }
        }
    }

    private static void GiveBack(string mount, int taken)
    {
        Run("umount", "--lazy", mount);
        Directory.Delete(mount);
        File.Delete(NoteOf(mount));
        Write(Math.Max(0, Number() - taken)); // another run of the tests may have taken some meanwhile
    }

    private static string NoteOf(string mount) => mount + ".taken";

    private static int Number() => int.Parse(File.ReadAllText(Count), CultureInfo.InvariantCulture);

    private static void Write(int count) => File.WriteAllText(Count, count.ToString(CultureInfo.InvariantCulture));

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
