namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>One QEMU that the tests run on.</summary>
internal sealed record QemuBinary(string Path)
{
    public const string Variable = "NUMA_BACKING_QEMU";

    private const string OnPath = "qemu-system-x86_64";

    /// <summary>The binaries named in the variable, separated by colons; else the one on the path; else none.</summary>
    public static IReadOnlyList<QemuBinary> All { get; } = [.. Find()];

    /// <summary>The first binary. A machine without one ignores the test, and says why.</summary>
    public static QemuBinary First()
    {
        if (All.Count == 0)
        {
            Assert.Ignore($"There is no {OnPath} on the path, and {Variable} names none.");
        }

        return All[0];
    }

    /// <summary>The binary's place in the list, short enough for the name of a test.</summary>
    public override string ToString() => Path;

    private static IEnumerable<QemuBinary> Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return named.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(path => new QemuBinary(path));
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => System.IO.Path.Combine(folder, OnPath))
            .Where(File.Exists)
            .Take(1)
            .Select(path => new QemuBinary(path));
    }
}
