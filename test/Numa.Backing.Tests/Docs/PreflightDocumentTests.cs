using System.Text;
using Numa.Backing.Tests.Explanation;
using Numa.Backing.Tests.Preflight;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class PreflightDocumentTests
{
    private const string Rules =
        """
        # Does it fit?

        `args.Plan.Requirements` says what the host must provide before the start, and `Preflight.Check(requirements, host)`
        holds it against what the host has. Both are pure functions; nothing on the host is read or changed.

        | requirement | member |
        |---|---|
        | pages of each piece, with the rule of its policy | `Memory` |
        | the same added up per page size and node set | `Pools` |
        | directories and files, and who must own them | `Paths` |
        | the limit of locked memory, with its formula | `LockedMemory` |
        | CPU affinity and `cpuset.mems` of each class of threads | `Threads` |
        | the policy that the arguments do not carry, also as words of `numactl` | `ProcessPolicy` |
        | what the process must be allowed to ask of the kernel | `Privileges` |

        ## Limits

        Free memory of the host is not all. Each limit that is known gets a verdict of its own in `Limits`, and the guest the worst of all:

        | fact of `HostMemory` | from | a guest that exceeds it |
        |---|---|---|
        | `ControlGroup.AllowedNodes` | `cpuset.mems.effective` | does not start when an object is bound to none of the nodes (NB7120) |
        | `ControlGroup.MemoryMax`, `MemoryCurrent` | `memory.max`, of the group and its ancestors | is killed, at the start (NB7122) or later (NB7123) |
        | `ControlGroup.MemoryHigh` | `memory.high` | is slow (NB7124) |
        | `HugeTlbLimits`: `Most`, `ReservedMost` | `hugetlb.*.max`, `hugetlb.*.rsvd.max` | does not start, although pages are free (NB7107, NB7125) |
        | `LockedMemoryLimit` | `RLIMIT_MEMLOCK` | does not start, unless the process has CAP_IPC_LOCK (NB7126) |
        | `SharedMemoryRoom` | `/dev/shm` | is killed when it uses the rest (NB7127) |
        | `MemoryBackingRoom` | the directory for files | does not fit (NB7101) |

        `HostProbe.Read` reads them for `HostReadOptions.ControlGroup`, or for `ProcessId`, a process that runs as QEMU will, such as one
        in the same container. What the kernel does by itself is noted: transparent huge pages that are off, NUMA balancing, merging of
        equal pages, and boot memory on nodes without CPUs (NB7128 to NB7131).

        ## How the check counts

        Linux gives huge pages in two steps. When a file is mapped, it *promises* the pages: the whole host must have that many
        free which nobody was promised (`free_hugepages - resv_hugepages`, which sysfs counts for the host alone). When a page is
        taken, it comes from the nodes that the policy names. A piece must pass both.

        | mode | a node that is full | fits when |
        |---|---|---|
        | `strict` | fails the start ([source](sources.md#lab-bind-full)) | the nodes of the set together have the pages |
        | `restrictive` | the same, by the control group | the nodes of the set together have the pages |
        | `preferred` | others help out ([source](sources.md#lab-preferred)) | the host has the pages; on other nodes it *spills* |
        | `interleave` | others help out: Linux names one node per page, and takes the nearest with a free page | the host has the pages; where a node cannot give its share ([source](sources.md#lab-interleave)) it *spills* |
        | none | others help out ([source](sources.md#lab-mem-path)) | the host has the pages |

        Pieces take their memory in the order of the command line, what is taken at start before what the guest uses later, and of
        several nodes the lowest first (Linux begins with the node of the thread that touches the page, which nobody can know).
        `virtio-mem` needs what is requested, unless QEMU cannot say `reserve=off`: then all of it is promised. Files and devices
        that a device names are not counted. Pages that the kernel may make on demand (`nr_overcommit_hugepages`) are no promise:
        the verdict is `AtRisk`. Ordinary memory that is in use may come back from caches: `AtRisk` too, as a strict guest is
        killed when it does not. Policies that the arguments do not carry are taken as applied; `WithArgumentsAlone()` asks for
        the other case. What is not known is named in `MissingFacts`, and the rest is answered.

        This is held against Linux: on the emulated host of the [proof](proof.md), `PreflightAgreesTests` starts 18 guests that
        need as many pages as there are or one more, by each rule. A guest starts exactly where preflight says that it does,
        and its pages lie on the nodes that preflight took them from.

        """;

    [Test]
    public void Preflight_OfRealGuests_IsInTheDocument() => RenderedDocument.AssertHolds("docs/preflight.md", Render());

    private static string Render()
    {
        string guest = Hosts.TwoCells(2048, 2048);
        HostMemory host = Hosts.With(1290, 758);
        PreflightResult result = Hosts.Check(guest, host);
        StringBuilder text = new(Rules);
        text.Append("\n## Two cells of 2 GiB on nodes with 1290 and 758 pages\n\n");
        text.Append($"```mermaid\n{Picture(result)}```\n\n");
        text.Append($"Verdict `{result.Verdict}`, starts: {result.Starts}.\n\n");
        text.Append("| piece | pages | nodes | verdict | short by |\n|---|---|---|---|---|\n");
        foreach (ObjectFit fit in result.Objects)
        {
            text.Append($"| `{fit.Requirement.Id}` | {fit.Requirement.Pages} of {fit.Requirement.PageSize} | {fit.Requirement.Nodes} "
                + $"({fit.Requirement.Mode}) | {fit.Verdict} | {fit.ShortBy} |\n");
        }

        text.Append("\nWhat would make it fit, as data; nothing is applied:\n\n");
        foreach (PoolChange change in result.PoolChanges)
        {
            text.Append($"- pool: `{change.SysfsPath}` from {change.From} to {change.To}, {change.Cost}, has room: {change.HasRoom}\n");
        }

        foreach (Alternative alternative in result.Alternatives)
        {
            text.Append($"- {alternative.Kind}, which {alternative.Verdict}: {string.Join("; ", alternative.Changes.Select(Words))}\n");
        }

        return text.Append(Sentences(result)).Append(Outside()).ToString();
    }

    private static string Words(AlternativeChange change) => $"`{change.Subject}` "
        + string.Join(", ", new[] { $"{change.Mode}", $"{change.Nodes}", $"{change.Size}" }.Where(word => word.Length > 0));

    private static string Sentences(PreflightResult result) =>
        "\nThe same as sentences:\n\n```text\n" + string.Concat(result.Problems.Select(problem => $"{problem}\n")) + "```\n";

    private static string Picture(PreflightResult result)
    {
        StringBuilder text = new("flowchart LR\n");
        foreach (ObjectFit fit in result.Objects)
        {
            foreach (NodeFit node in fit.Nodes)
            {
                text.Append($"    {fit.Requirement.Id}[\"{fit.Requirement.Id}<br/>{fit.Requirement.Needed}\"] ");
                text.Append($"-- \"{node.Taken} of {node.Asked}\" --> node{node.Node}[\"node {node.Node}<br/>{node.Free} free\"]\n");
            }
        }

        return text.ToString();
    }

    // What a caller has to apply outside the arguments.
    private static string Outside()
    {
        HostRequirements needs = Guests.Build(Guests.HugeStrict, "old").Plan!.Requirements;
        StringBuilder text = new("\n## What the arguments cannot carry\n\n");
        text.Append("Strict huge pages and locked memory on a machine type without a default RAM id:\n\n");
        text.Append($"- `{string.Join(' ', needs.ProcessPolicy!.NumactlWords)}` in front of QEMU, or its control group:\n");
        foreach (ThreadPlacement thread in needs.Threads)
        {
            text.Append($"- {thread.Threads}: CPUs {thread.Cpus?.ToString() ?? "as pinned, else all"}, ")
                .Append($"`cpuset.mems` {thread.Mems?.ToString() ?? "all"}. {thread.Because}\n");
        }

        text.Append($"- locked memory: {needs.LockedMemory.Formula}\n");
        foreach (PrivilegeRequirement privilege in needs.Privileges)
        {
            text.Append($"- {privilege.Privilege}: {privilege.Because} {privilege.Remedy}\n");
        }

        return text.ToString();
    }
}
