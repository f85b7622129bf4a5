using System.Runtime.InteropServices;
using Numa.Backing.Qemu.Tests.Processes;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Qemu.Tests;

/// <summary>The machine that the guests of this run share: its huge pages, its folder for files, and what is counted.</summary>
[SetUpFixture]
internal sealed class TestMachine
{
    // Guests of three fixtures run at once; in a whole run no more than 112 pages were in use at any moment. A machine that gives
    // fewer than wanted still gets the tests with huge pages. The project file says the number before the tests start.
    private const int WantedHugePages = 480;
    private const int EnoughHugePages = 320;

    private static HugePageReserve? s_hugePages;
    private static DirectoryInfo? s_folder;
    private static PosixSignalRegistration[] s_signals = [];

    /// <summary>How many guests started as their plan says.</summary>
    public static Tally Guests { get; } = new("guests started");

    /// <summary>How many migrations ended as the library says.</summary>
    public static Tally Migrations { get; } = new("migrations");

    /// <summary>How many placements in the lab are as expected.</summary>
    public static Tally Placements { get; } = new("lab placements");

    /// <summary>How many plans left a running guest as their result tells.</summary>
    public static Tally LivePlans { get; } = new("plans on a running guest");

    /// <summary>How many times a running guest's memory was verified after a plan.</summary>
    public static Tally LiveVerdicts { get; } = new("placements of a running guest");

    /// <summary>How many steps of a plan were cancelled.</summary>
    public static Tally LiveCancellations { get; } = new("cancelled steps of a plan");

    /// <summary>How many times QEMU was killed during a plan.</summary>
    public static Tally LiveKills { get; } = new("plans during which QEMU was killed");

    /// <summary>How many repairs in the lab brought memory home, or said why not.</summary>
    public static Tally Repairs { get; } = new("repairs of misplaced memory");

    public static bool HasHugePages => s_hugePages?.Mount is not null;

    /// <summary>This machine as the library sees it: node 0 only, because every machine has it.</summary>
    public static HostMemory Host { get; private set; } = HostMemory.Unknown;

    /// <summary>A folder for the files of guests.</summary>
    public static string Folder => s_folder!.FullName;

    [OneTimeSetUp]
    public void Take()
    {
        s_folder = Directory.CreateTempSubdirectory("nb-files-");
        s_hugePages = HugePageReserve.Take(WantedHugePages, EnoughHugePages);
        s_signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, _ => s_hugePages?.Dispose()))];
        AppDomain.CurrentDomain.ProcessExit += (_, _) => s_hugePages?.Dispose();
        Host = new()
        {
            SystemPageSize = ByteSize.FromBytes((ulong)Environment.SystemPageSize),
            HugeTlbFsMounts = s_hugePages.Mount is { } mount
                ? [new() { Path = mount, PageSize = ByteSize.FromMebibytes(2), IsDefault = true }]
                : [],
            MemoryBackingDirectory = Folder,
            Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, Environment.ProcessorCount - 1) }],
        };
        TestContext.Progress.WriteLine(HasHugePages
            ? $"{s_hugePages.Taken} huge pages of 2 MiB are taken for the tests."
            : "This machine gives no huge pages: guests have ordinary pages.");
    }

    [OneTimeTearDown]
    public void GiveBack()
    {
        s_hugePages?.Dispose();
        s_signals.ToList().ForEach(signal => signal.Dispose());
        s_folder?.Delete(recursive: true);
        string tallies = string.Join(
            '\n', Guests, Migrations, Placements, LivePlans, LiveVerdicts, LiveCancellations, LiveKills, Repairs);
        TestContext.Progress.WriteLine(tallies);
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        File.WriteAllText(Repository.PathOf("artifacts/qemu.txt"), tallies + "\n");
    }
}
