namespace Numa.Backing.Tests.Support;

internal sealed class SnapshotAuditTests
{
    private static readonly string File = Repository.PathOf("test/Numa.Backing.Tests/Golden/__snapshots__/GuestTests.Build_Plain_Argv.snap");

    [TestCase("Numa.Backing.Tests.Golden.GuestTests", true, false, ExpectedResult = 1)]
    [TestCase("Numa.Backing.Tests.Golden.GuestTests", true, true, ExpectedResult = 0)]
    [TestCase("Numa.Backing.Tests.Golden.GuestTests", false, false, ExpectedResult = 0)]
    [TestCase("Numa.Backing.Tests.Golden.OtherTests", true, false, ExpectedResult = 1)]
    public int Unused_OneFileAndOneTest_FileWithoutUser(string testClass, bool passed, bool used)
    {
        string test = testClass + ".Build_Plain_Argv";
        ILookup<string, string> tests = new[] { test }.ToLookup(_ => testClass);
        HashSet<string> usedFiles = used ? [File] : [];
        HashSet<string> passedTests = passed ? [test] : [];
        return SnapshotAudit.Unused([File], usedFiles, tests, passedTests).Count;
    }

    [Test]
    public void ClassOf_FileBesideTests_FollowsFolders() =>
        Assert.That(SnapshotFile.ClassOf(File), Is.EqualTo("Numa.Backing.Tests.Golden.GuestTests"));

    [TestCase("a b", 1)]
    public void OfRunningTest_NameWithArguments_LettersAndDigitsOnly(string text, int number)
    {
        Assert.That(text, Has.Length.GreaterThan(number));
        Assert.That(
            SnapshotFile.OfRunningTest(),
            Is.EqualTo(Repository.PathOf(
                "test/Numa.Backing.Tests/Support/__snapshots__/"
                + "SnapshotAuditTests.OfRunningTest_NameWithArguments_LettersAndDigitsOnly-a-b-1.snap")));
    }

    [Test]
    public void Match_TextWithSnapshot_Passes() => Snapshot.Match("What a test renders,\nline by line.\n");
}
