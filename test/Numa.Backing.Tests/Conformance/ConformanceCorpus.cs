using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Conformance;

/// <summary>The answers of real systems, which lie outside this repository: <c>$NUMA_BACKING_CORPUS</c>.</summary>
internal static class ConformanceCorpus
{
    public const string Variable = "NUMA_BACKING_CORPUS";

    /// <summary>
    /// Where the corpus is looked for: the variable's folders, separated as in <c>PATH</c>, else the default ones beside the
    /// repository.
    /// </summary>
    public static IReadOnlyList<string> Roots { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } paths
            ? [.. paths.Split(Path.PathSeparator).Select(Path.GetFullPath)]
            : [Repository.PathOf("../shared/corpus"), Repository.PathOf("../shared/corpus-next")];

    /// <summary>Every folder with cases, by name. Empty when there is no corpus on this machine.</summary>
    public static IReadOnlyList<ConformanceFolder> Folders { get; } =
    [
        .. Roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "cases.json", SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(folder => new ConformanceFolder(folder)),
    ];

    /// <summary>What to tell whoever runs the tests without a corpus.</summary>
    public static string WhyAbsent =>
        $"There is no conformance corpus at {string.Join(Path.PathSeparator, Roots)}; set {Variable} to its folders.";
}
