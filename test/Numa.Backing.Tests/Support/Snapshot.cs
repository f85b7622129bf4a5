using Snapshooter;
using SnapshooterForNUnit = Snapshooter.NUnit.Snapshot;

namespace Numa.Backing.Tests.Support;

/// <summary>
/// The one file that knows which library compares snapshots: Snapshooter, in its strict mode, where a snapshot that is
/// missing fails. Another library takes its place by changing this file alone; see docs/testing.md.
/// </summary>
internal static class Snapshot
{
    public const string Folder = "__snapshots__";
    public const string Extension = ".snap";

    // Strict mode has no other switch.
    static Snapshot() => Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");

    /// <summary>Holds a text against the snapshot of the running test: <c>__snapshots__/Class.test.snap</c> beside its file.</summary>
    public static void Match(string text)
    {
        string file = SnapshotFile.OfRunningTest();
        string lines = text.ReplaceLineEndings("\n");
        SnapshotFile.RecordUse(file);
        if (Acceptance.IsWanted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, lines);
        }

        TellDifference(file, lines);

        // Snapshooter adds its folder to the path itself.
        string besideTest = Path.GetDirectoryName(Path.GetDirectoryName(file))!;
        SnapshooterForNUnit.Match(lines, new SnapshotFullName(Path.GetFileName(file), besideTest));
    }

    // Snapshooter compares texts as one long string; lines are for whoever reads the failure.
    private static void TellDifference(string file, string text)
    {
        string[] expected = File.Exists(file) ? File.ReadAllText(file).Split('\n') : [];
        string[] actual = text.Split('\n');
        if (!expected.SequenceEqual(actual))
        {
            TestContext.Out.WriteLine(string.Join('\n', LineDiff.Of(expected, actual)));
        }
    }
}
