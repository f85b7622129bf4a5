namespace Numa.Backing.Tests.Conformance;

/// <summary>The way back: every command line of the corpus, read and printed again.</summary>
[Category("Conformance")]
internal sealed class CommandLineTests
{
    private static IEnumerable<TestCaseData> Folders => ConformanceCorpus.Folders.Count == 0
        ? [new TestCaseData((ConformanceFolder?)null).Ignore(ConformanceCorpus.WhyAbsent)]
        : ConformanceCorpus.Folders.Select(folder => new TestCaseData(folder).SetArgDisplayNames(folder.Name));

    [TestCaseSource(nameof(Folders))]
    public void Parse_WordsOfEveryCase_PrintedAgainTheSame(ConformanceFolder folder)
    {
        List<string> complaints = [];
        foreach (ConformanceCase @case in folder.Cases.Where(candidate => candidate.Error is null))
        {
            string[] machine = @case.Machine.Count == 0 ? [] : ["-machine", string.Join(',', @case.Machine)];
            string[] words = [.. machine, .. @case.Args];
            QemuCommandLine line = QemuCommandLine.Parse(words);
            bool isSame = @case.Compare is null
                ? line.ToArgv().SequenceEqual(words)
                : MeaningReader.Arguments(line.ToArgv()).SequenceEqual(MeaningReader.Arguments(words));
            if (!isSame || !line.Diagnostics.IsEmpty)
            {
                complaints.Add($"{@case.Name}\n  {string.Join(' ', words)}\n  {string.Join(' ', line.ToArgv())}\n  {line.Diagnostics}");
            }
        }

        Assert.That(string.Join('\n', complaints), Is.Empty);
    }
}
