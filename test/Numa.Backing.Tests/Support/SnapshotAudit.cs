namespace Numa.Backing.Tests.Support;

/// <summary>Finds the snapshots that no test uses any more.</summary>
internal static class SnapshotAudit
{
    /// <summary>
    /// The files without a user. A class is judged when all of its tests have passed, so that a run of some tests,
    /// or a failure before a snapshot was asked for, accuses nobody; a file of a class that is gone is always judged.
    /// </summary>
    /// <param name="files">Every snapshot.</param>
    /// <param name="used">Those that a test of this run has asked for.</param>
    /// <param name="testsByClass">The tests of this run: class, and full name of each.</param>
    /// <param name="passed">The full names of those that passed.</param>
    public static IReadOnlyList<string> Unused(
        IEnumerable<string> files, IReadOnlySet<string> used, ILookup<string, string> testsByClass, IReadOnlySet<string> passed) =>
        [.. files.Where(file => !used.Contains(file) && testsByClass[SnapshotFile.ClassOf(file)].All(passed.Contains))];
}
