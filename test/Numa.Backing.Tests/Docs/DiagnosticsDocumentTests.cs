using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class DiagnosticsDocumentTests
{
    private static readonly (int From, string Title)[] Areas =
    [
        (1000, "A text cannot be read"),
        (2000, "A domain contradicts itself"),
        (3000, "QEMU cannot do it"),
        (4000, "The host cannot do it"),
        (5000, "Adjusted, or not in the arguments"),
        (6000, "Capabilities, host facts and probing"),
        (7000, "Answers about finished plans"),
    ];

    [Test]
    public void Catalog_AllCodes_AreInTheDocument() => RenderedDocument.AssertHolds("docs/diagnostics.md", Render());

    private static string Render()
    {
        var text = new StringBuilder(
            """
            # Diagnostics

            Every code that the library can raise, rendered from its catalogue by a test. `{0}`, `{1}` … stand for the values
            of the case. A code keeps its meaning for ever; a log event has the code's number.

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
        return $"\n## {title}\n\n| code | severity | when | what to do | source |\n|---|---|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Remedies(DiagnosticDescriptor code) =>
        Cell(code.Remedy) + (code.DeveloperRemedy is { } inCode ? $"<br/>In code: {Cell(inCode)}" : "");

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
