using System.Text;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class ExplanationDocumentTests
{
    [Test]
    public void Explanation_OfARealGuest_IsInTheDocument() => RenderedDocument.AssertHolds("docs/explanation.md", Render());

    private static string Render()
    {
        PlanExplanation cells = Guests.Build(Guests.MemNodes).Plan!.Explain();
        PlanExplanation left = Guests.Build(Guests.HugeStrict, "old").Plan!.Explain();
        StringBuilder text = new(
            """
            # Why is it so?

            `args.Plan.Explain()` gives the reason for every argument and every property: the element of the domain or the default,
            the table row that decided, the QEMU feature that it requires, and the fact of the host that it depends on. It is
            computed from the finished plan on request, so it adds no cost to a build.

            | question | member |
            |---|---|
            | Why is this property there, and why does it have this value? | `Arguments[i].Properties[j].Origin` |
            | Which rows of which tables decided? | `Decisions` |
            | Is every block shared? Which are not, and which attribute would change that? | `IsEveryBlockShared`, `UnsharedBlocks` |
            | Is guest RAM in a file on disk? | `BlocksOnDisk` |
            | What differs from the domain XML? | `Adjustments` |
            | How much memory is there of each kind and page size? | section `Memory` of `ToText()` |
            | What are the names of the RAM blocks in the migration stream, and why? | `RamBlockNames` |

            `ToText()` fits 100 columns, `ToMarkdown()` includes the diagram, and `ToMermaid()` is only the diagram. A test renders
            everything below from real plans.

            ## Two cells, two page sizes, two policies

            The domain:

            """);
        text.Append($"\n```xml\n{Guests.MemNodes.TrimEnd()}\n```\n\n```mermaid\n{cells.ToMermaid()}```\n\n");
        text.Append($"```text\n{cells.ToText()}```\n\n");
        text.Append(
            """
            ## A policy that cannot be in the arguments

            Strict huge pages on a machine type without a default RAM id: the dotted lines are the policy that the caller must apply
            to the process (`StartPlan.Prefix` has the `numactl` command with its arguments, see [preflight](preflight.md)).


            """);
        text.Append($"```mermaid\n{left.ToMermaid()}```\n\n");
        text.Append("What differs from the domain XML (`Adjustments`):\n\n");
        foreach (Adjustment adjustment in left.Adjustments)
        {
            text.Append($"- {adjustment.Kind}: {adjustment.Diagnostic.Message} *{adjustment.Diagnostic.Remedy.Replace("<", "&lt;", StringComparison.Ordinal)}*\n");
        }

        return text.ToString();
    }
}
