using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Conformance;

/// <summary>The answers of real systems, which lie outside this repository: <c>$NUMA_BACKING_CORPUS</c>.</summary>
internal static class ConformanceCorpus
{
    public const string Variable = "NUMA_BACKING_CORPUS";

    /// <summary>Where the corpus is looked for: the variable's folder, else <c>shared/corpus</c> beside the repository.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? Path.GetFullPath(path)
            : Repository.PathOf("../shared/corpus");

    /// <summary>Every folder with cases, by name. Empty when there is no corpus on this machine.</summary>
    public static IReadOnlyList<ConformanceFolder> Folders { get; } = Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "cases.json", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal)
            .Select(folder => new ConformanceFolder(folder))]
        : [];

    /// <summary>What to tell whoever runs the tests without a corpus.</summary>
    public static string WhyAbsent => $"There is no conformance corpus at {Root}; set {Variable} to its folder.";
}
