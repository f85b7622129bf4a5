using System.Text;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Answers.Preflight;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class PreflightDocumentTests
{
    private const string Rules =
        """
        # Does it fit?

        `args.Plan.GetRequirements()` lists what the host must provide before the start. `plan.CheckAgainst(host)`
        compares these requirements with the host. Both are pure functions: they read and change nothing on the host.

        | requirement | member |
        |---|---|
        | the pages of each RAM block, with its policy | `Memory` |
        | the limit of locked memory, with its formula | `LockedMemory` |
        | the permissions that the process needs | `Privileges` |

        `StartPlan.Prepare(plan)` lists what to do before the start: the directories to create, the values of the control group, and the
        `prlimit` and `numactl` commands in front of the binary. As JSON, requirements also have sums for each page size and node set, the
        files and their owners, and the affinity of threads.

        ## Limits

        Free memory is not the only limit of a host. The check includes every known limit, and the verdict is the worst one:

        | fact of `HostMemory` | from | a guest that exceeds it |
        |---|---|---|
        | `ControlGroup.AllowedNodes` | `cpuset.mems.effective` | does not start if an object is bound only to nodes outside this set (NB7120) |
        | `ControlGroup.MemoryMax`, `MemoryCurrent` | `memory.max`, of the group and its ancestors | is killed, at the start (NB7122) or later (NB7123) |
        | `ControlGroup.MemoryHigh` | `memory.high` | is slow (NB7124) |
        | limits of huge pages, as read from the host | `hugetlb.*.max`, `hugetlb.*.rsvd.max` | does not start, although pages are free (NB7107, NB7125) |
        | `LockedMemoryLimit` | `RLIMIT_MEMLOCK` | does not start, unless the process has CAP_IPC_LOCK (NB7126) |
        | `SharedMemoryRoom` | `/dev/shm` | is killed when it uses the rest (NB7127) |
        | `MemoryBackingRoom` | the directory for files | does not fit (NB7101) |

        `HostProbe.ReadAll` reads these facts for the control group `HostReadOptions.ControlGroup`, or for the process `ProcessId`. Choose a
        process that has the same limits as QEMU, such as one in the same container. Notes report settings of the kernel that affect guest
        memory: transparent huge pages that are off, NUMA balancing, merging of equal pages, and boot memory on nodes without CPUs (NB7128
        to NB7131).

        ## How the check counts

        Linux provides huge pages in two steps. When a file is mapped, it *reserves* the pages: the whole host must have that
        many free pages that are not reserved (`free_hugepages - resv_hugepages`, which sysfs has for the whole host only). When
        a page is allocated, it comes from the nodes of the policy. A RAM block must pass both steps.

        | mode | if a node is full | the guest fits if |
        |---|---|---|
        | `strict` | the start fails ([source](sources.md#lab-bind-full)) | the nodes of the set together have the pages |
        | `restrictive` | the same, by the control group | the nodes of the set together have the pages |
        | `preferred` | other nodes are used ([source](sources.md#lab-preferred)) | the host has the pages; on other nodes it *spills* |
        | `interleave` | other nodes are used: Linux chooses one node per page, and allocates on the nearest one with a free page | the host has the pages; if a node does not have its share ([source](sources.md#lab-interleave)) it *spills* |
        | none | other nodes are used ([source](sources.md#lab-mem-path)) | the host has the pages |

        RAM blocks are counted in the order of the command line, preallocated ones first. Of several nodes, the lowest is
        counted first; Linux begins with the node of the thread that touches the page, which cannot be predicted. A `virtio-mem`
        device needs its requested size, unless QEMU does not support `reserve=off`: then its whole size is reserved. The files of
        NVDIMM and virtio-pmem devices are not counted. Pages that the kernel may allocate on demand (`nr_overcommit_hugepages`)
        are not guaranteed: the verdict is `AtRisk`. Ordinary memory that is in use may be reclaimed from caches; the verdict is also
        `AtRisk`, because a strict guest is killed if the kernel cannot reclaim it. The check assumes that the caller applies a policy that is not in
        the arguments; `WithArgumentsAlone()` checks the other case. `MissingFacts` lists unknown facts; everything else is checked.

        This is tested with Linux: on the emulated host of the [proof](proof.md), `PreflightAgreesTests` starts 18 guests, which
        need exactly the available pages or one more, for each rule. A guest starts if and only if preflight predicts it, and its
        pages are on the predicted nodes.

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
        text.Append("| RAM block | pages | nodes | verdict | missing |\n|---|---|---|---|---|\n");
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
        HostRequirements needs = Guests.Build(Guests.HugeStrict, "old").Plan!.GetRequirements();
        StringBuilder text = new("\n## What the arguments cannot carry\n\n");
        text.Append("Strict huge pages and locked memory on a machine type without a default RAM id:\n\n");
        text.Append($"- `{string.Join(' ', needs.ProcessPolicy!.NumactlWords)}` in front of QEMU, or these settings of its control group:\n");
        foreach (ThreadPlacement thread in needs.Threads)
        {
            text.Append($"- {thread.Threads}: CPUs {thread.Cpus?.ToString() ?? "as pinned, otherwise all"}, ")
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
