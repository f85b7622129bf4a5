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

            The messages that QEMU writes to standard error, and the diagnostics that `GuestEvidence.ErrorOutput` derives from them.
            A test renders this page from the table. The first row that matches a line is used. `*` is any text. `{block}` is the id
            that becomes the subject of the diagnostic; without it, the subject is the id in the argument that QEMU repeats before
            the message. [Diagnostics](diagnostics.md) describes the codes. The versions are those whose binaries contain the text
            (5.2, 7.2, 10.0 and 11.1 were searched). Files and lines are of QEMU 10.0.13 unless another version is named.

            A message with the effect Start, Incoming or End means that there is no guest, so no block is as planned.

            | message | versions | effect | code | meaning and remedy | source |
            |---|---|---|---|---|---|

            """);
        foreach (QemuMessage message in QemuMessages.All)
        {
            string meaning = message.Code.When.Replace(" ('{text}')", "", StringComparison.Ordinal);
            text.Append($"| `{message.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | {message.Versions} | {message.Effect} ")
                .Append($"| {message.Code.Code} | {meaning} {message.Code.Remedy.Replace("<", "&lt;", StringComparison.Ordinal)} ")
                .Append($"| {message.Source} |\n");
        }

        return text.ToString();
    }
}
