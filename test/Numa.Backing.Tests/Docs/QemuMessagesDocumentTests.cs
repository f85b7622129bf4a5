using System.Text;
using Numa.Backing.Answers.Verification;
using Numa.Backing.Tests.Support;

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
            A test renders this page from the table. For each line of output, the first matching row is used. `*` is any text. `{block}`
            is the id that becomes the subject of the diagnostic. In a row without `{block}`, the subject is the id in the argument that
            QEMU prints in front of the message. [Diagnostics](diagnostics.md) describes the codes. The versions are
            those whose binaries contain the text (5.2, 7.2, 10.0 and 11.1 were searched). Files and lines are of QEMU 10.0.13 unless
            another version is named.

            A message with the effect Start (QEMU did not start), Incoming (the migration failed at the destination) or End (QEMU ended)
            means that there is no guest, so no block is as planned. Outgoing means that the migration failed at the source. Warning means that
            QEMU continues.

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
