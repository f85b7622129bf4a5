using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class DiagnosticsDocumentTests
{
    private static readonly (int From, string Title)[] Areas =
    [
        (1000, "Text that cannot be read"),
        (2000, "Contradictions in a domain"),
        (3000, "Not supported by QEMU"),
        (4000, "Not available on the host"),
        (5000, "Adjusted, or not in the arguments"),
        (6000, "Capabilities, host facts and probing"),
        (7000, "Answers about plans"),
    ];

    [Test]
    public void Catalog_AllCodes_AreInTheDocument() => RenderedDocument.AssertHolds("docs/diagnostics.md", Render());

    private static string Render()
    {
        var text = new StringBuilder(
            """
            # Diagnostics

            All diagnostic codes of the library, rendered from the catalogue by a test. `{node}` is a placeholder for the value of that name
            in `Diagnostic.Values`: a management panel in another language can insert the values into its own sentences. The meaning of a
            code and the names of its values never change. The event id of a log entry is the number of its code. In the column `source`,
            *asked* means that this libvirt was run on such a guest, and *tried* that this QEMU was started.

            """);
        foreach ((int from, string title) in Areas)
        {
            DiagnosticDescriptor[] codes = [.. DiagnosticCatalog.All.Where(code => code.Number / 1000 * 1000 == from)];
            if (codes.Length > 0)
            {
                text.Append(Section(title, codes));
            }
        }

        return text.ToString();
    }

    private static string Section(string title, IEnumerable<DiagnosticDescriptor> codes)
    {
        IEnumerable<string> rows = codes.Select(code =>
            $"| {code.Code} | {code.Severity} | {Cell(code.When)} | {Remedies(code)} | {Citation.Linked(Cell(code.Source))} |\n");
        return $"\n## {title}\n\n| code | severity | message | remedy | source |\n|---|---|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Remedies(DiagnosticDescriptor code) =>
        Cell(code.Remedy) + (code.DeveloperRemedy is { } inCode ? $"<br/>In code: {Cell(inCode)}" : "");

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
