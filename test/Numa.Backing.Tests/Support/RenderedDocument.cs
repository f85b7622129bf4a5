namespace Numa.Backing.Tests.Support;

/// <summary>A document of the repository that is rendered from the code, so that the two cannot part.</summary>
internal static class RenderedDocument
{
    /// <summary>Fails unless the file holds the text; with <c>NUMA_BACKING_ACCEPT=1</c> writes it instead.</summary>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="text">What the code renders.</param>
    public static void AssertHolds(string path, string text)
    {
        string file = Repository.PathOf(path);
        string rendered = text.ReplaceLineEndings("\n");
        if (Acceptance.IsWanted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, rendered);
        }

        string written = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        IEnumerable<string> changes = LineDiff.Of(written.Split('\n'), rendered.Split('\n')).Where(line => line[0] != ' ');
        Assert.That(
            string.Join('\n', changes), Is.Empty,
            $"{path} is not what the code renders; run the test with {Acceptance.Variable}=1 and read the difference.");
    }
}
