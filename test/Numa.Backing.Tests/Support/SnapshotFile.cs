using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Numa.Backing.Tests.Support;

/// <summary>Names the files of snapshots, and remembers which of them this run has used.</summary>
internal static partial class SnapshotFile
{
    // Each test project is named for its root namespace, and has its own snapshots.
    private static readonly string RootNamespace = typeof(SnapshotFile).Assembly.GetName().Name!;

    private static readonly ConcurrentDictionary<string, string> UserByFile = new(StringComparer.Ordinal);

    /// <summary>Every snapshot in the source tree.</summary>
    public static IReadOnlyList<string> All =>
        [.. Directory.EnumerateFiles(Repository.PathOf($"test/{RootNamespace}"), "*" + Snapshot.Extension, SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == Snapshot.Folder)
            .Order(StringComparer.Ordinal)];

    /// <summary>The snapshots that a test has asked for.</summary>
    public static IReadOnlySet<string> Used => UserByFile.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The snapshot of the test that runs now: folders follow namespaces.</summary>
    public static string OfRunningTest()
    {
        TestContext.TestAdapter test = TestContext.CurrentContext.Test;
        string[] names = test.ClassName![(RootNamespace.Length + 1)..].Split('.');
        string folder = string.Join('/', [$"test/{RootNamespace}", .. names[..^1], Snapshot.Folder]);
        string name = Unfit().Replace($"{names[^1]}.{test.Name}", "-").Trim('-');
        return Repository.PathOf($"{folder}/{name}{Snapshot.Extension}");
    }

    /// <summary>The full name of the test class that a snapshot belongs to.</summary>
    public static string ClassOf(string file)
    {
        string folder = Path.GetRelativePath(
            Repository.PathOf($"test/{RootNamespace}"), Path.GetDirectoryName(Path.GetDirectoryName(file))!);
        string[] folders = folder == "." ? [] : folder.Split(Path.DirectorySeparatorChar);
        return string.Join('.', [RootNamespace, .. folders, Path.GetFileName(file).Split('.')[0]]);
    }

    /// <summary>Remembers that the running test uses the file, which nothing else may.</summary>
    public static void RecordUse(string file) => Assert.That(
        UserByFile.TryAdd(file, TestContext.CurrentContext.Test.FullName), Is.True,
        () => $"{UserByFile[file]} has used {file} before; a snapshot is for one text.");

    [GeneratedRegex("[^A-Za-z0-9_.]+")]
    private static partial Regex Unfit();
}
