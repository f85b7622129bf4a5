using System.Text;
using Numa.Backing.Tests.Support;
using Numa.Backing.Verification;

namespace Numa.Backing.Tests.Docs;

internal sealed class QemuMessagesDocumentTests
{
    [Test]
    public void Table_AllMessages_AreInTheDocument() => RenderedDocument.AssertHolds("docs/qemu-messages.md", Render());

    private static string Render()
    {
        StringBuilder text = new(
            """
            # QEMU's messages about memory

            What QEMU writes to standard error, and what `GuestEvidence.ErrorOutput` makes of it; rendered from the table by a test.
            The first row that matches a line counts. `*` is any text, `{block}` the id that becomes the subject of the diagnostic;
            without it the subject is the id in the argument that QEMU repeats before the message. [The codes](diagnostics.md) say
            what each means and what to do. Versions are those whose binaries contain the text (5.2, 7.2, 10.0 and 11.1 were
            searched); files and lines are of QEMU 10.0.13 unless another version is named.

            A message of effect Start, Incoming or End means that there is no guest: no block is then as planned.

            | message | versions | effect | code | meaning and remedy | source |
            |---|---|---|---|---|---|

            """);
        foreach (QemuMessage message in QemuMessages.All)
        {
            string meaning = message.Code.When.Replace(" ('{0}')", "", StringComparison.Ordinal);
            text.Append($"| `{message.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | {message.Versions} | {message.Effect} ")
                .Append($"| {message.Code.Code} | {meaning} {message.Code.Remedy.Replace("<", "&lt;", StringComparison.Ordinal)} ")
                .Append($"| {message.Source} |\n");
        }

        return text.ToString();
    }
}
