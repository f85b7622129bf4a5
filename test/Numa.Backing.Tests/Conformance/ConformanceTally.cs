using System.Collections.Concurrent;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Conformance;

/// <summary>Counts what passed and failed in each folder, for the end of the run.</summary>
internal sealed class ConformanceTally
{
    private readonly ConcurrentQueue<(string Folder, string Case, string? Complaint)> _results = [];

    public void Count(string folder, string @case, string? complaint) => _results.Enqueue((folder, @case, complaint));

    /// <summary>Says the counts on the console, and writes them with every complaint to <c>artifacts/conformance.txt</c>.</summary>
    public void Tell()
    {
        if (_results.IsEmpty)
        {
            return;
        }

        string counts = Counts();
        TestContext.Progress.WriteLine(counts);
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        File.WriteAllText(Repository.PathOf("artifacts/conformance.txt"), $"{counts}{Environment.NewLine}{Environment.NewLine}{Complaints()}");
    }

    private string Counts()
    {
        IEnumerable<string> folders = _results
            .GroupBy(result => result.Folder)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, All: group.Count(), Failed: group.Count(result => result.Complaint is not null)))
            .Select(folder => $"  {folder.Name}: {folder.All - folder.Failed} passed, {folder.Failed} failed");
        return string.Join(Environment.NewLine, ["Conformance", .. folders]);
    }

    private string Complaints()
    {
        IEnumerable<string> failed = _results
            .Where(result => result.Complaint is not null)
            .OrderBy(result => result.Folder, StringComparer.Ordinal).ThenBy(result => result.Case, StringComparer.Ordinal)
            .Select(result => $"{result.Folder}/{result.Case}: {result.Complaint}");
        return string.Join(Environment.NewLine, failed);
    }
}
