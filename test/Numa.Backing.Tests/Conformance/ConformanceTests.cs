namespace Numa.Backing.Tests.Conformance;

/// <summary>The answers of this library against those of libvirt; only what a case and its host say decides how it is run.</summary>
[Category("Conformance")]
[Parallelizable(ParallelScope.Children)]
internal sealed class ConformanceTests
{
    private readonly ConformanceTally _tally = new();

    private static IEnumerable<TestCaseData> Cases => ConformanceCorpus.Folders.Count == 0
        ? [new TestCaseData(null, null).SetName(ConformanceCorpus.WhyAbsent).Ignore(ConformanceCorpus.WhyAbsent)]
        : from folder in ConformanceCorpus.Folders
          from @case in folder.Cases
          select new TestCaseData(folder, @case).SetName($"{folder.Name}/{@case.Name}");

    [TestCaseSource(nameof(Cases))]
    public void Build_GuestThatLibvirtAnswered_SameAnswer(ConformanceFolder folder, ConformanceCase @case)
    {
        string? complaint = Judge(folder, @case);
        _tally.Count(folder.Name, @case.Name, complaint);
        if (complaint is not null)
        {
            Assert.Fail(complaint);
        }
    }

    [OneTimeTearDown]
    public void TellPassedAndFailedPerFolder() => _tally.Tell();

    private static string? Judge(ConformanceFolder folder, ConformanceCase @case)
    {
        try
        {
            return ConformanceJudge.Complaint(@case, ConformanceRun.Of(folder, @case));
        }
        catch (Exception unexpected)
        {
            // A crash is a failure of this one case, and the tally has to hear of it.
            return unexpected.ToString();
        }
    }
}
