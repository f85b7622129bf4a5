using System.Text.RegularExpressions;
using Numa.Backing.Diagnostics;

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
    /// <summary>What libvirt says, cut down to what does not change from guest to guest; the first words that match count.</summary>
    private static readonly (string Words, DiagnosticDescriptor[] Codes)[] Causes =
    [
        ("does not refer to a valid cell", [CellCodes.DistanceToMissingCell]),
        ("Exactly one 'cell' element per guest NUMA cell", [CellCodes.IdOutOfRange]),
        ("Duplicate NUMA cell info", [CellCodes.IdTwice]),
        ("have overlapping vCPU ids", [CellCodes.CpuInTwoCells]),
        ("exceeds the <vcpu> count", [CellCodes.CpuBeyondMaximum]),
        ("exceed the <vcpu> count", [CellCodes.CpuBeyondMaximum]),
        ("NUMA distances defined without siblings", [CellCodes.NoDistances]),
        ("is invalid for 'sibling", [CellCodes.DistanceOfItselfToOther, CellCodes.DistanceToItself]),
        ("Cache level", [CellCodes.CacheLevelTwice]),
        ("refers to a non-existent NUMA node cache", [CellCodes.NoSuchCache]),
        ("refers to a non-existent NUMA node", [CellCodes.NoTarget]),
        ("NUMA nodes without CPUs can't be initiator", [CellCodes.InitiatorWithoutCpus]),
        ("Link already defined", [CellCodes.ReverseLink, CellCodes.LinkTwice]),
        ("NUMA topology defined without NUMA cells", [ReadingCodes.MissingElement]),
        ("hugepages: node", [BackingCodes.PageForMissingCell]),
        ("two master hugepages detected", [BackingCodes.TwoDefaultPages]),
        ("nodeset attribute of hugepages", [BackingCodes.PageNodeSetsOverlap]),
        ("not allowed with anonymous memory source", [BackingCodes.HugePagesAnonymous]),
        ("not allowed with memory allocation ondemand", [BackingCodes.HugePagesOnDemand]),
        ("requires a memfd memory backend", [BackingCodes.NotMemFd]),
        ("requires shared memory", [BackingCodes.NotShared]),
        ("must be set if 'placement' is 'static'", [NumaTuneCodes.NoNodeSet]),
        ("is required in memnode element", [NumaTuneCodes.NotRestrictiveForCell]),
        ("is required in memory element", [NumaTuneCodes.RestrictiveForCellOnly]),
        ("not compatible with automatic NUMA placement", [NumaTuneCodes.MemNodeWithAuto]),
        ("is invalid without any guest NUMA cells", [NumaTuneCodes.MemNodeWithoutCells]),
        ("must correspond to existing guest's NUMA cell", [NumaTuneCodes.MemNodeForMissingCell]),
        ("Multiple memnode elements", [NumaTuneCodes.MemNodeTwice]),
        ("Missing required nodeset attribute", [ReadingCodes.MissingAttribute]),
        ("can't add memory backend for guest node", [DeviceCodes.TargetNodeMissing]),
        ("can't add memory backend as guest has no NUMA nodes", [DeviceCodes.TargetNodeWithoutCells]),
        ("target NUMA node needs to be specified", [DeviceCodes.NoTargetNode]),
        ("overlaps with other memory device", [DeviceCodes.AddressesOverlap]),
        ("UUID is not supported for NVDIMM", [DeviceCodes.UuidOfNvdimm]),
        ("label size is required for NVDIMM", [DeviceCodes.NoLabel]),
        ("path is required for model", [DeviceCodes.NoPath]),
        ("shared access mode required for virtio-pmem", [DeviceCodes.PrivatePmem]),
        ("virtio-pmem does not support NUMA nodes", [DeviceCodes.PmemInCell]),
        ("block size too small", [DeviceCodes.BlockSizeTooSmall]),
        ("block size must be a power of two", [DeviceCodes.NoBlockSize, DeviceCodes.BlockSizeNotPowerOfTwo]),
        ("requested size must be an integer multiple", [DeviceCodes.RequestedNotInBlocks]),
        ("requested size must be smaller", [DeviceCodes.RequestedAboveSize]),
        ("memory device address must be aligned to blocksize", [DeviceCodes.VirtioMemAddressUnaligned]),
        ("failed to find an empty memory slot", [DeviceCodes.TooFewSlots]),
        ("exceeds slots count", [DeviceCodes.SlotBeyondSlots]),
        ("is configured for a NUMA node", [DeviceCodes.ControllerInMissingCell]),
        ("when domain 'maxMemory' is not defined", [DeviceCodes.NoMaxMemory]),
        ("driver option is only supported for virtio devices", [SizeCodes.DriverOfModule]),
        ("addresses are supported for the virtio-pmem device", [DeviceCodes.AddressOfWrongKind, QemuLimitCodes.FeatureOfOtherArchitecture]),
        ("overflowed after alignment", [SizeCodes.Overflow]),
        ("At least one numa node has to be configured", [SizeCodes.NoCellForHotplug]),
        ("Memory size must be specified", [SizeCodes.NoBootMemory]),
        ("maximum memory size must be equal or greater", [SizeCodes.MaxMemoryBelowTotal]),
        ("maximum memory size must be specified", [MemoryCodes.SlotsWithoutMaxMemory]),
        ("minimum target size for the NVDIMM", [SizeCodes.PowerNvdimmTooSmall]),
        ("Parameter 'min_guarantee' not supported", [MemoryCodes.MinGuarantee]),
        ("is unavailable", [HostMemoryCodes.HostNodeMissing]),
        ("any usable hugetlbfs mount", [HostMemoryCodes.NoMountOfPageSize]),
        ("isn't supported by this QEMU binary", [QemuLimitCodes.FeatureOfOtherArchitecture, QemuLimitCodes.FeatureNotInBuild]),
        ("Maximum CPUs greater than specified machine type limit", [StartRefusalCodes.TooManyCpus]),
        ("No PCI buses available", [StartRefusalCodes.NoPciBus]),
        ("maximum vCPU count must not be less", [ReadingCodes.TooManyCurrentCpus]),
        ("maximum vcpus count must be an integer", [ReadingCodes.NotANumber, ReadingCodes.NumberTooLarge]),
        ("invalid iothreads count", [ReadingCodes.NotANumber, ReadingCodes.NumberTooLarge]),
        ("invalid value of memory device node", [ReadingCodes.NotANumber, ReadingCodes.NumberTooLarge]),
        ("Failed to parse memory slot count", [ReadingCodes.NotANumber]),
        ("Expected non-negative integer value", [ReadingCodes.NotANumber, ReadingCodes.NumberTooLarge]),
        ("Invalid value '", [ReadingCodes.NotANumber, ReadingCodes.NumberTooLarge]),
        ("Invalid value for attribute", [ReadingCodes.UnknownWord]),
        ("unknown memoryBacking/", [ReadingCodes.UnknownWord]),
        ("Unsupported NUMA memory", [ReadingCodes.UnknownWord]),
        ("Failed to parse bitmap", [ReadingCodes.NotASet, ReadingCodes.SetTooHigh, ReadingCodes.SetEmpty]),
        ("unknown suffix", [ReadingCodes.UnknownUnit]),
        ("value too large", [ReadingCodes.SizeTooLarge]),
        ("Missing required attribute", [ReadingCodes.MissingAttribute]),
        ("missing element or attribute", [ReadingCodes.MissingAttribute, ReadingCodes.MissingElement, ReadingCodes.NotANumber]),
        ("missing <target> element", [ReadingCodes.MissingElement]),
        ("missing name information", [ReadingCodes.MissingElement]),
        ("missing cpuset for emulatorpin", [ReadingCodes.MissingAttribute]),
        ("only one numatune is supported", [ReadingCodes.SecondElement]),
        ("only one emulatorpin is supported", [ReadingCodes.SecondElement]),
        ("Invalid specification for virtio ccw address", [ReadingCodes.NumberTooLarge, DeviceCodes.AddressOutOfRange]),
    ];

    // Codes of the checks that need sizes, cells that were added, or a page size of the host.
    private static readonly HashSet<DiagnosticDescriptor> ByFacts =
    [
        CellCodes.ReverseLink, DeviceCodes.TargetNodeMissing, DeviceCodes.TargetNodeWithoutCells, DeviceCodes.NoTargetNode,
        DeviceCodes.NoBlockSize, DeviceCodes.BlockSizeNotPowerOfTwo, DeviceCodes.BlockSizeTooSmall, DeviceCodes.RequestedNotInBlocks,
        DeviceCodes.RequestedAboveSize, DeviceCodes.VirtioMemAddressUnaligned, DeviceCodes.ControllerInMissingCell,
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
        group one by Values().Replace(one.Case.Error!, "…") into same
        let why = $"no code is written down for libvirt's words: {same.Key}"
        select new TestCaseData(same.First().Folder, same.First().Case).SetName($"refused: {same.Count()} guests, {why}").Ignore(why);

    [TestCaseSource(nameof(Cases))]
    public void Build_GuestThatLibvirtRefuses_RefusedForTheSameCause(ConformanceFolder folder, ConformanceCase @case)
    {
        DiagnosticDescriptor[] expected = CodesOf(@case.Error!);
        DiagnosticDescriptor[] errors = [.. ConformanceRun.Of(folder, @case).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Descriptor)];
        if (errors.Select(StepOf).DefaultIfEmpty(Step.None).Min() < expected.Select(StepOf).Max())
        {
            Assert.Pass("Another of the guest's faults is found at an earlier step.");
        }

        Assert.That(
            errors.Intersect(expected),
            Is.Not.Empty,
            $"libvirt: {@case.Error}; here: {string.Join(", ", errors.Select(error => error.Code))}");
    }

    private static DiagnosticDescriptor[] CodesOf(string error) =>
        Causes.FirstOrDefault(cause => error.Contains(cause.Words, StringComparison.Ordinal)).Codes ?? [];

    // Names and numbers of one guest.
    [GeneratedRegex("'[^']*'|[0-9]+")]
    private static partial Regex Values();

    // The step at which the code is raised. A step is not taken if the one before it found an error.
    private static Step StepOf(DiagnosticDescriptor code) => code.Number switch
    {
        _ when ByFacts.Contains(code) => Step.Facts,
        _ when code == BackingCodes.NotMemFd => Step.Releases,
        < 2000 => Step.Reading,
        < 2500 => Step.Checks,
        _ when code == QemuLimitCodes.UnknownMachine || code == StartRefusalCodes.TooManyCpus => Step.Machine,
        < 3000 => Step.Facts,
        _ => Step.Planning,
    };

    private enum Step
    {
        Reading,
        Checks,
        Releases,
        Machine,
        Facts,
        Planning,
        None,
    }
}
