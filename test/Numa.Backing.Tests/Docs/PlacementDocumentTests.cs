using System.Text;
using Numa.Backing.Tests.Answers.Placement;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class PlacementDocumentTests
{
    private const string Rules =
        """
        # Where should it go?

        `new PlacementAdvisor(qemu).Advise(domain, usage)` ranks the host nodes on which a guest can run, and says why other nodes
        are not used. It is a pure function: nothing is started, moved or reserved. [Preflight](preflight.md) decides what fits. The advice
        writes nodes into the domain; they are planned like nodes that a user wrote.

        ## The account of a host

        `host.Without(guests)` subtracts the memory and CPUs of the guests from those of the host, per node and page size.

        | what is known of a guest | what is subtracted |
        |---|---|
        | a plan, and the host was read before the guest started | all of its memory, on the nodes where preflight counts it |
        | it runs (`IsRunning`), and its pages are preallocated | nothing: the facts of the host already count them as used |
        | it runs, and its pages are allocated on demand | all of them; NB7602 reports that pages that are already allocated are subtracted twice |
        | `numa_maps` of the running guest | the pages that are not allocated yet |
        | a command line | its memory; NB7603 reports what was not read, and NB7604 that the CPUs are unknown |

        If a virtual CPU is pinned to a single host CPU, this host CPU is dedicated to it. NB7601 reports a node on which
        guests have more memory than the node has; NB7605 and NB7607 report two guests with the same CPU or device.

        ## What is chosen

        Each guest cell gets one host node; a cell that no single node can hold gets several. A guest without cells gets a set of
        nodes. Nodes and CPUs in the domain are not changed. A `strict` or `restrictive` node set of the guest limits the choice for its
        cells. If the domain has a `memnode`, or a node set with another mode, there is nothing to choose. The result is the domain with
        `numatune`, `memnode`, `vcpupin` and `emulatorpin`, and, if it has `placement='auto'`, a `GuestStart` with `AdvisedNodes`.

        Placements are compared part by part, and the first part that differs decides:

        | part of the score | better |
        |---|---|
        | `Verdict` of preflight | fits, spills, at risk, unknown |
        | `Changes`: mode or page size, where the options allow it | fewer |
        | `CpusShort`: virtual CPUs without a host CPU on their nodes | fewer |
        | `PreferencesMissed`: what the options prefer | fewer |
        | `CellsSpanning`: nodes of a cell beyond its first | fewer |
        | `CellsTogether`: under `Spread`, cells that share a node | fewer |
        | `NodesUsed` | fewer |
        | `DevicesMissed`: devices of the guest that are near none of its nodes | fewer |
        | `Distance`: how much larger the distances between the host nodes are than those in the guest | less |
        | `MemoryLeft`, then `Cpus`, on the nodes that it uses | less under `Pack`, more under `Spread` |
        | the lowest node numbers, cell by cell | lower |

        The search is branch and bound over cells and nodes. With up to 8 cells and 8 nodes it always completes; a test compares its first
        candidate with every possible placement, in thousands of generated cases. For larger hosts, `MaxSteps` limits the search:
        `IsProvedOptimal` says whether the first candidate is the best one, and `Bound` is a score that no placement exceeds. If a cell needs
        several nodes, or if a guest without cells has more than 10 nodes to choose from, not all node sets are tried, and the first
        candidate is not reported as the best.

        `advice.WhyNot(3)` answers why node 3 is not used: a rejection with its code and what is short, or the part of the score in
        which the best placement with that node is worse. If there is no placement, `Rejections` has all reasons, and `Alternatives` has
        the most similar guests that would fit.

        """;

    private const string Rest =
        """

        ## Many hosts

        `Advise(domain, hosts)` checks one host after the other, reads each host only when its result is requested, and can be
        cancelled. `PlacementAdvisor.Rank(answers, count)` keeps the best. The sample
        [placement-many-hosts.cs](samples/placement-many-hosts.cs) does this with two hosts and with 10,000, on all cores.


        """;

    private const string Reality =
        """

        ## Compared with Linux and numad

        On the emulated host of the [proof](proof.md), `AdvisedPlacementTests` places five guests one after the other. All five run
        at the same time, and every block is as planned. For the sixth guest there is no placement. The memory that its rejections report
        as missing is the difference to `free_hugepages` of each node, and QEMU indeed does not start with this guest. Debian's numad, which
        libvirt queries for `placement='auto'`, also gives advice on this host. The score of its nodes is not better.
        """;

    [Test]
    public void Placement_OfRealGuests_IsInTheDocument() => RenderedDocument.AssertHolds("docs/placement.md", Render());

    private static string Render() => new StringBuilder(Rules).Append(Story()).Append(Rest).Append(Field()).Append(Reality).Append('\n').ToString();

    private static string Story()
    {
        StringBuilder text = new(
            """

            ## A host, from empty to full

            The host has two nodes with 1000 huge pages of 2 MiB and 8 CPUs each. The guests are placed one after the other, each with its
            first candidate; the memory of the guests before it is subtracted.

            """);
        HostUsage usage = StoryHost().Without(Array.Empty<HostGuest>());
        foreach (DomainDefinition guest in StoryGuests())
        {
            PlacementAdvice advice = Places.Advisor.Advise(guest, usage);
            text.Append($"\n### {guest.Name}\n\n{Ask(guest)}\n\n```mermaid\n{advice.ToMermaid()}```\n\n");
            if (advice.Best is not { } best)
            {
                text.Append("There is no placement:\n\n```text\n").AppendJoin('\n', advice.Rejections).Append("\n```\n");
                text.Append(advice.Alternatives.IsEmpty ? "\nNo similar guest would fit.\n" : "\nMost similar guests that would fit:\n\n");
                text.Append(string.Concat(advice.Alternatives.Select(one => $"{Words(one)}\n")));
                continue;
            }

            text.Append($"{best.Because}\n\n| | nodes | CPUs |\n|---|---|---|\n");
            foreach (CellPlacement cell in best.Cells)
            {
                CpuSet cpus = best.VcpuPins.Where(pin => cell.Vcpus.Contains(pin.Key)).Aggregate(default(CpuSet), (sum, pin) => sum.Union(pin.Value));
                text.Append($"| `{cell.Subject}` | {cell.Nodes} | {cpus} |\n");
            }

            int unused = usage.Host.NodeIds!.Value.Except(best.AdvisedNodes).Lowest;
            if (unused >= 0)
            {
                text.Append($"\nWhy not node {unused}?\n\n```text\n").AppendJoin('\n', advice.WhyNot(unused)).Append("\n```\n");
            }

            usage = usage.With(best.Plan!);
        }

        return text.Append(Moves(usage)).ToString();
    }

    private static string Moves(HostUsage usage)
    {
        DomainDefinition late = StoryGuests()[^1];
        HostUsage other = StoryHost().Without(Array.Empty<HostGuest>());
        StringBuilder text = new("\n### What would have to move for `late`\n\nTo other nodes of this host, or to an empty host like it, cheapest first:\n\n");
        foreach (PlacementMove move in Places.Advisor.FindMoves(late, usage, [other]))
        {
            text.Append($"- {move}\n");
        }

        return text.ToString();
    }

    private static string Field()
    {
        StringBuilder text = new(
            """
            ## Beside the rules of others

            A test implements the placement rules of other programs, and compares them with the advisor on the same generated guests and
            hosts. *No, and a place exists*: the rule finds no nodes, but the advisor finds nodes that preflight confirms. *Yes, and it does
            not fit*: the rule chooses nodes on which the guest does not fit according to preflight. If a rule finds nodes, the score of the
            advisor's placement is at least as good; the test checks this.

            | rule | cases | places | no, and a place exists | yes, and it does not fit | better than the advisor |
            |---|---:|---:|---:|---:|---:|

            """);
        foreach (FieldComparison rule in FieldComparison.All)
        {
            text.Append($"| {rule.Name} | {rule.Cases} | {rule.Placed} | {rule.Missed} | {rule.Wrong} | {rule.Worse} |\n");
        }

        return text.ToString();
    }

    private static string Ask(DomainDefinition guest) => guest.Cells.IsEmpty
        ? $"{guest.Memory} in one piece, {guest.Vcpu!.Maximum} virtual CPUs."
        : $"{guest.Cells.Count} cells of {guest.Cells[0].Memory}, {guest.Vcpu!.Maximum} virtual CPUs.";

    private static string Words(Alternative alternative) => $"- {alternative.Kind}, which {alternative.Verdict}: "
        + string.Join("; ", alternative.Changes.Select(change => $"`{change.Subject}` {change.Mode} {change.Nodes} {change.Size}".TrimEnd()));

    private static HostMemory StoryHost()
    {
        HostMemory host = Places.Host(1000, 1000);
        return host with
        {
            HugePagePools = [host.HugePagePools!.Value[0] with { Total = 2000 }],
            Nodes = [.. host.Nodes!.Value.Select(node => node with
            {
                Cpus = CpuSet.Range(node.Id * 8, (node.Id * 8) + 7),
                HugePagePools = [node.HugePagePools!.Value[0] with { Total = 1000 }],
            })],
        };
    }

    private static DomainDefinition[] StoryGuests() =>
    [
        Places.Guest(400, vcpus: 4) with { Name = "web" },
        Places.Cells(300, 300) with { Name = "database" },
        Places.Guest(250, vcpus: 2) with { Name = "cache" },
        Places.Guest(150, vcpus: 2, tune: "<numatune><memory mode='strict' placement='auto'/></numatune>") with { Name = "mail" },
        Places.Guest(300, vcpus: 4) with { Name = "build" },
        Places.Guest(200, vcpus: 4) with { Name = "index" },
        Places.Guest(200, vcpus: 2) with { Name = "late" },
    ];
}
