using System.Text;
using Numa.Backing.Tests.Explanation;
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

            `args.Plan.Explain()` says of every argument and every property why it is there: the element of the domain or the
            default, the row of the table that decided, what QEMU must be able to do for it, and the fact of the host without
            which it would be otherwise. It is derived from the finished plan when somebody asks; a build costs nothing for it.

            | question | member |
            |---|---|
            | Why is this property there, and has this value? | `Arguments[i].Properties[j].Origin` |
            | Which rows of which tables decided? | `Decisions` |
            | Is every block shared? Which are not, and which attribute makes them so? | `IsEveryBlockShared`, `UnsharedBlocks` |
            | Does guest RAM lie in a file on disk? | `BlocksOnDisk` |
            | What did you change of what I wrote? | `Adjustments` |
            | How much memory of which kind and page size is there? | `Accounting` |
            | What are the RAM blocks called in the migration stream, and why? | `RamBlockNames` |

            `ToText()` fits 100 columns, `ToMarkdown()` holds the picture too, `ToMermaid()` is the picture alone. Everything
            below is rendered by a test from real plans.

            ## Two cells, two page sizes, two policies

            The domain:

            """);
        text.Append($"\n```xml\n{Guests.MemNodes.TrimEnd()}\n```\n\n```mermaid\n{cells.ToMermaid()}```\n\n");
        text.Append($"```text\n{cells.ToText()}```\n\n");
        text.Append(
            """
            ## A policy that the arguments cannot carry

            Strict huge pages on a machine type without a default RAM id: the dotted lines are the policy that the caller
            must see to (`args.Plan.Requirements.ProcessPolicy`, see [preflight](preflight.md)).


            """);
        text.Append($"```mermaid\n{left.ToMermaid()}```\n\n");
        text.Append("What was changed or left out of what was written (`Adjustments`):\n\n");
        foreach (Adjustment adjustment in left.Adjustments)
        {
            text.Append($"- {adjustment.Kind}: {adjustment.Diagnostic.Message} *{adjustment.Diagnostic.Remedy.Replace("<", "&lt;", StringComparison.Ordinal)}*\n");
        }

        return text.ToString();
    }
}
