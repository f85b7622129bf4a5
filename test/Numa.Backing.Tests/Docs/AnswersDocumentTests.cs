using System.Globalization;
using System.Reflection;
using System.Text;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>What users of other systems complain about, the answer here, and the tests that show it.</summary>
internal sealed class AnswersDocumentTests
{
    // The pains that name a library's part; the others are answered in passing or by docs/proof.md.
    private static readonly int[] Promised = [1, 2, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 23, 24, 25, 26, 27];

    private static readonly (int Number, string Pain, string Answer)[] Rows =
    [
        (1, "Start fails with \"unable to map backing store\" while the host has free huge pages",
            "`plan.CheckAgainst(host)`: reports cell, node, page size, needed, free and missing memory; distinguishes reserved pages and the control group's limit"),
        (2, "Only `strict` is offered, and uneven pools make it fail",
            "supports all four modes; `PreflightResult.Alternatives` suggests another mode or more nodes, and applies nothing"),
        (3, "`mbind: Operation not permitted` in a confined process", "`HostRequirements.Privileges` lists each permission, its reason and how to get it"),
        (4, "An equal split over cells ignores the free memory of the nodes", "accepts any split; `Alternatives` suggests one that fits"),
        (5, "Shared memory requires a guest cell that nothing else needs",
            "an object with the default RAM id needs no cell; a cell that was added is listed in `Adjustments`"),
        (6, "Hotplug with huge pages or virtio-mem gets stuck", "`builder.Plug` returns the commands and their undo, or the reason why not"),
        (7, "The requested node is ignored, pages come from node 0", "`plan.Verify` compares expected and found, block by block"),
        (8, "Huge and ordinary memory are both consumed; `share` is missing or mixed",
            "`PlanExplanation.ToText()` has sums per kind and page size; `plan.CompareWith` reports a changed share or block"),
        (9, "Opaque failures after memory was reconfigured", "every diagnostic has a code, a position, a reason and a remedy"),
        (10, "SIGBUS when there are no free pages, or when a size is not a multiple of the page size",
            "`MemoryRequirement.Pages` and a warning before the start"),
        (11, "\"requires shared memory\"", "`IsEveryBlockShared`, `UnsharedBlocks` with the attribute that makes each shared"),
        (12, "`access=shared` moves guest RAM into a file on disk", "warning NB5007, and `BlocksOnDisk` with path and remedy"),
        (13, "Removed options break command lines", "arguments depend on capabilities and machine type; the old form is kept where a migration requires it"),
        (14, "Cell sizes no longer add up to `-m`", "the sizes add up, or the guest is refused"),
        (15, "The order of nodes is random", "the same input gives the same arguments"),
        (16, "Huge pages are counted twice; uneven nodes fail", "`HostRequirements.Memory` has each RAM block once"),
        (17, "Managers fail when facts of the host are missing", "every fact may be unknown; `MissingFacts` lists those that matter"),
        (18, "Live migration requires other host nodes", "`plan.Remap(nodes)` changes nodes and nothing else"),
        (19, "Preallocation is slow, or its absence crashes the guest later",
            "the explanation says which threads allocate the pages, when, and on which CPUs"),
        (20, "`strict` can get a guest killed", "`AtRisk` when the nodes' free memory is less than the guest's"),
        (21, "`locked` without `hard_limit` is unlimited", "`HostRequirements.LockedMemory`: the limit and its formula"),
        (22, "There is no known way to verify isolation manually", "[explanation](explanation.md) before, [proof](proof.md) after the start"),
        (23, "The default RAM id is not what users expect", "`PlanExplanation.RamBlockNames`: each name and why"),
        (24, "Choose the NUMA node by load and free memory, with CPUs and memory on the same node (OpenNebula#7366)",
            "`PlacementAdvisor.Advise`: pools, CPUs, devices and distances decide; `SingleNode` is required or preferred; `WhyNot` gives reasons"),
        (25, "Virtual CPUs of a small guest run across the host; `placement='auto'` requires numad on the host (kubevirt#16584)",
            "the advice is a function call: `AdvisedNodes` for `auto`, or `numatune`, `vcpupin` and `emulatorpin` in the domain"),
        (26, "A manager of another VMM asks for NUMA placement (kubeswift#618)",
            "the advice is data: nodes, CPUs, mode and page size of each cell, for any program that starts the guest"),
        (27, "A guest goes to the node with the fewest instances, which has no memory left (Canonical)",
            "memory decides, then CPUs; [placement](placement.md) counts the cases that the rule gets wrong"),
    ];

    [Test]
    public void Answers_EveryPain_HasARow() =>
        RenderedDocument.AssertHolds("docs/answers.md", Render());

    [Test]
    public void Pains_PromisedByName_HaveATest()
    {
        ILookup<int, string> tests = Tests();
        Assert.That(Promised.Where(number => !tests.Contains(number)), Is.Empty);
    }

    private static string Render()
    {
        ILookup<int, string> tests = Tests();
        StringBuilder text = new(
            """
            # Users' complaints, and the answers

            Each row has a complaint that is common in forums and issue trackers, how this library handles it, and the tests
            that prove it. A test renders this page.

            | | complaint | answer | tests |
            |---|---|---|---|

            """);
        foreach ((int number, string pain, string answer) in Rows)
        {
            string names = string.Join("<br/>", tests[number].Select(name => $"`{name}`"));
            text.Append($"| {number} | {pain} | {answer} | {names} |\n");
        }

        return text.ToString();
    }

    /// <summary>Tests named <c>PainNN_…</c>, wherever they stand.</summary>
    private static ILookup<int, string> Tests() => typeof(AnswersDocumentTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.Name.StartsWith("Pain", StringComparison.Ordinal) && method.Name is [_, _, _, _, >= '0' and <= '9', ..])
        .Select(method => method.Name)
        .Order(StringComparer.Ordinal)
        .ToLookup(name => int.Parse(name.AsSpan(4, 2), CultureInfo.InvariantCulture));
}
