using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>Every line of C# that a document shows compiles and runs, and prints what the document says.</summary>
[OneAfterTheOther]
internal sealed class DocumentProgramTests
{
    private static IEnumerable<TestCaseData> Documents() =>
        from document in MarkdownDocument.All
        let programs = DocumentProgram.Of(document)
        where programs.Count > 0
        let test = new TestCaseData(document, programs).SetArgDisplayNames(document.Path)
        select programs.Any(program => program.Binary is not null) ? test.SetCategory("Qemu") : test;

    [TestCaseSource(nameof(Documents))]
    public void Programs_AsWritten_CompileAndPrintWhatIsShown(MarkdownDocument document, IReadOnlyList<DocumentProgram> programs)
    {
        foreach (DocumentProgram program in programs)
        {
            program.Compile();
        }

        string[] binaries = [.. programs.Select(program => program.Binary).OfType<string>()];
        if (binaries.Length > 0 && !(OperatingSystem.IsLinux() && binaries.All(File.Exists)))
        {
            Assert.Ignore($"The programs compile; to run, they need Linux and {string.Join(", ", binaries)}.");
        }

        RenderedDocument.AssertHolds(document.Path, document.With(programs.SelectMany(program => program.Run())));
    }
}
