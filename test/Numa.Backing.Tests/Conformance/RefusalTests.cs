using System.Text.RegularExpressions;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Tests.Conformance;

/// <summary>A guest that libvirt refuses is refused here for the same cause: its words, and the code that says the same.</summary>
/// <remarks>
/// A guest can have two faults, and libvirt names the first that it meets. Here reading is a step before the checks of the domain,
/// and these before what needs facts, so a refusal at an earlier step is right too: the later cause was not looked for.
/// </remarks>
[Category("Conformance")]
[Parallelizable(ParallelScope.Children)]
internal sealed partial class RefusalTests
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
        : WithCause.Select(one => new TestCaseData(one.Folder, one.Case).SetName($"refused: {one.Folder.Name}/{one.Case.Name}"))
            .Concat(WithoutCause);

    private static IEnumerable<(ConformanceFolder Folder, ConformanceCase Case)> Refused =>
        from folder in ConformanceCorpus.Folders
        from @case in folder.Cases
        where @case.Error is not null
        select (folder, @case);

    private static IEnumerable<(ConformanceFolder Folder, ConformanceCase Case)> WithCause =>
        Refused.Where(one => CodesOf(one.Case.Error!).Length > 0);

    // One test for all guests that libvirt refuses with the same words; its name says why it is skipped.
    private static IEnumerable<TestCaseData> WithoutCause =>
        from one in Refused
        where CodesOf(one.Case.Error!).Length == 0
        group one by Digits().Replace(one.Case.Error!, "N") into same
        let why = $"no code is written down for libvirt's words: {same.Key}"
        select new TestCaseData(same.First().Folder, same.First().Case).SetName($"refused: {same.Count()} guests, {why}").Ignore(why);

    [TestCaseSource(nameof(Cases))]
    public void Build_GuestThatLibvirtRefuses_RefusedForTheSameCause(ConformanceFolder folder, ConformanceCase @case)
    {
        string[] expected = CodesOf(@case.Error!);
        if (EndedAt(folder, @case) < StepOf(expected[0]))
        {
            Assert.Pass("Another of the guest's faults is found at an earlier step.");
        }

        IEnumerable<string> errors = ConformanceRun.Of(folder, @case).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Code);
        Assert.That(errors.Intersect(expected), Is.Not.Empty, $"libvirt: {@case.Error}; here: {string.Join(", ", errors)}");
    }

    private static string[] CodesOf(string error) => [.. Causes
        .Where(cause => error.Contains(cause.Words, StringComparison.Ordinal))
        .Select(cause => cause.Code.Code)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

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
