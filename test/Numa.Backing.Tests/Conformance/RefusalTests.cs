using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Checks;

namespace Numa.Backing.Tests.Conformance;

/// <summary>A guest that libvirt refuses is refused here for the same cause: its words, and the code that says the same.</summary>
/// <remarks>
/// A guest can have two faults, and libvirt names the first that it meets. Here reading is a step before the checks of the domain,
/// and these before what needs facts, so a refusal at an earlier step is right too: the later cause was not looked for.
/// </remarks>
[Category("Conformance")]
[Parallelizable(ParallelScope.Children)]
internal sealed class RefusalTests
{
    /// <summary>What libvirt says, cut down to what does not change from guest to guest.</summary>
    private static readonly (string Words, DiagnosticDescriptor Code)[] Causes =
    [
        ("does not refer to a valid cell", CellCodes.DistanceToMissingCell),
        ("Exactly one 'cell' element per guest NUMA cell", CellCodes.IdOutOfRange),
        ("hugepages: node", BackingCodes.PageForMissingCell),
        ("overflowed after alignment", SizeCodes.Overflow),
        ("can't add memory backend for guest node", DeviceCodes.TargetNodeMissing),
        ("At least one numa node has to be configured", SizeCodes.NoCellForHotplug),
        ("overlaps with other memory device", DeviceCodes.AddressesOverlap),
        ("Memory size must be specified", SizeCodes.NoBootMemory),
        ("must be set if 'placement' is 'static'", NumaTuneCodes.NoNodeSet),
        ("is required in memnode element", NumaTuneCodes.NotRestrictiveForCell),
        ("is required in memory element", NumaTuneCodes.RestrictiveForCellOnly),
        ("is unavailable", HostMemoryCodes.HostNodeMissing),
        ("not compatible with automatic NUMA placement", NumaTuneCodes.MemNodeWithAuto),
        ("any usable hugetlbfs mount", HostMemoryCodes.NoMountOfPageSize),
        ("not allowed with anonymous memory source", BackingCodes.HugePagesAnonymous),
        ("not allowed with memory allocation ondemand", BackingCodes.HugePagesOnDemand),
        ("NUMA distances defined without siblings", CellCodes.NoDistances),
        ("UUID is not supported for NVDIMM", DeviceCodes.UuidOfNvdimm),
    ];

    // The codes that need sizes, cells that were added, or the host.
    private static readonly HashSet<string> ByFacts =
    [
        SizeCodes.Overflow.Code, SizeCodes.NoCellForHotplug.Code, SizeCodes.NoBootMemory.Code, DeviceCodes.TargetNodeMissing.Code,
        HostMemoryCodes.HostNodeMissing.Code, HostMemoryCodes.NoMountOfPageSize.Code,
    ];

    private static IEnumerable<TestCaseData> Cases => ConformanceCorpus.Folders.Count == 0
        ? [new TestCaseData(null, null).SetName(ConformanceCorpus.WhyAbsent).Ignore(ConformanceCorpus.WhyAbsent)]
        : from folder in ConformanceCorpus.Folders
          from @case in folder.Cases
          where @case.Error is not null
          select new TestCaseData(folder, @case).SetName($"refused: {folder.Name}/{@case.Name}");

    [TestCaseSource(nameof(Cases))]
    public void Build_GuestThatLibvirtRefuses_RefusedForTheSameCause(ConformanceFolder folder, ConformanceCase @case)
    {
        string[] expected = [.. Causes
            .Where(cause => @case.Error!.Contains(cause.Words, StringComparison.Ordinal))
            .Select(cause => cause.Code.Code)];
        if (expected.Length == 0)
        {
            Assert.Ignore($"No code is written down here for libvirt's words: {@case.Error}");
        }

        if (EndedAt(folder, @case) < StepOf(expected[0]))
        {
            Assert.Pass("Another of the guest's faults is found at an earlier step.");
        }

        IEnumerable<string> errors = ConformanceRun.Of(folder, @case).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Code);
        Assert.That(errors.Intersect(expected), Is.Not.Empty, $"libvirt: {@case.Error}; here: {string.Join(", ", errors)}");
    }

    // Where the answer about the guest ended, as far as the causes above tell steps apart.
    private static Step EndedAt(ConformanceFolder folder, ConformanceCase @case)
    {
        if (!DomainDefinition.TryParse(folder.Text(@case.Xml), out DomainDefinition? domain, out _))
        {
            return Step.Reading;
        }

        DiagnosticBag bag = new();
        DomainChecks.Run(domain, bag);
        return bag.HasErrors ? Step.Checks : Step.Facts;
    }

    private static Step StepOf(string code) => ByFacts.Contains(code) ? Step.Facts : Step.Checks;

    private enum Step
    {
        Reading,
        Checks,
        Facts,
    }
}
