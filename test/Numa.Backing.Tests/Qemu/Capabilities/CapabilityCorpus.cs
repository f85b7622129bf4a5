using Numa.Backing.Tests.Conformance;

namespace Numa.Backing.Tests.Qemu.Capabilities;

/// <summary>Documents and conversations of real binaries, outside the repository: <c>$NUMA_BACKING_CORPUS</c>.</summary>
internal static class CapabilityCorpus
{
    private static readonly string Root =
        ConformanceCorpus.Roots.FirstOrDefault(root => Directory.Exists(Path.Combine(root, "qmp"))) ?? ConformanceCorpus.Roots[0];

    /// <summary>The names of all pairs of a conversation and a document, such as <c>7.2.0_x86_64</c>.</summary>
    public static IEnumerable<string> Pairs() =>
        Files("qmp", "*.replies").Where(path => File.Exists(Path.ChangeExtension(path, ".xml")))
            .Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Every document of a binary, by its path from the corpus.</summary>
    public static IEnumerable<string> Documents() =>
        Files("", "*.xml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is "caps" or "qmp")
            .Select(path => Path.GetRelativePath(Root, path));

    public static string ReadConversation(string pair) => File.ReadAllText(Path.Combine(Root, "qmp", pair + ".replies"));

    public static string ReadDocument(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Ends a test that has nothing to read.</summary>
    public static void IgnoreWhenAbsent()
    {
        if (!Directory.Exists(Path.Combine(Root, "qmp")))
        {
            Assert.Ignore(ConformanceCorpus.WhyAbsent);
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern, SearchOption depth = SearchOption.TopDirectoryOnly)
    {
        string path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, depth).Order(StringComparer.Ordinal) : [];
    }
}
