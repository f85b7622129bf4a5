using Numa.Backing.Tests.Support;
using static Numa.Backing.Diagnostics.BackingCodes;
using static Numa.Backing.Diagnostics.IdentityCodes;

namespace Numa.Backing.Tests.Domain.Checks;

internal sealed class BackingChecksTests
{
    private static readonly HugePages DefaultPages = new();

    public static IEnumerable<CheckCase> Cases =>
    [
        new("huge pages", Make.Backing(new() { HugePages = DefaultPages })),
        new("huge pages on demand",
            Make.Backing(new() { HugePages = DefaultPages, Allocation = MemoryAllocation.OnDemand }), HugePagesOnDemand),
        new("on demand", Make.Backing(new() { Allocation = MemoryAllocation.OnDemand })),
        new("anonymous huge pages",
            Make.Backing(new() { HugePages = DefaultPages, Source = MemorySource.Anonymous }), HugePagesAnonymous),
        new("anonymous", Make.Backing(new() { Source = MemorySource.Anonymous })),
        new("anonymous and shared",
            Make.Backing(new() { Source = MemorySource.Anonymous, Access = MemoryAccess.Shared }), AnonymousWithAccess),
        new("memfd and shared", Make.Backing(new() { Source = MemorySource.MemFd, Access = MemoryAccess.Shared })),
        new("threads without work", Make.Backing(new() { AllocationThreads = 4 }), IdleThreads),
        new("threads with work",
            Make.Backing(new() { AllocationThreads = 4, Allocation = MemoryAllocation.Immediate })),
        new("threads for huge pages", Make.Backing(new() { AllocationThreads = 4, HugePages = DefaultPages })),
        new("threads for an NVDIMM",
            Make.Devices(Make.Nvdimm()) with { MemoryBacking = new() { AllocationThreads = 4 } }),
        new("threads, but the NVDIMM is persistent memory",
            Make.Devices(Make.Nvdimm() with { Pmem = true }) with { MemoryBacking = new() { AllocationThreads = 4 } },
            IdleThreads),
        new("0 threads", Make.Backing(new() { AllocationThreads = 0 }), ZeroThreads),
        new("values without names",
            Make.Backing(new() { Source = (MemorySource)9, Access = (MemoryAccess)9, Allocation = (MemoryAllocation)9 }),
            UndefinedValue, UndefinedValue, UndefinedValue),
        new("page of size 0", Make.Pages((0, "")), PageSizeZero),
        new("pages per cell", Make.Pages((2, "0"), (1024, "1"))),
        new("pages for a cell and for the rest", Make.Pages((2, "0"), (1024, ""))),
        new("empty node set", Make.Pages((2, "0,^0")), EmptyPageNodeSet),
        new("cell in two pages", Make.Pages((2, "0"), (1024, "0-1")), PageNodeSetsOverlap),
        new("two pages for the rest", Make.Pages((2, ""), (1024, "")), TwoDefaultPages),
        new("cell that does not exist", Make.Pages((2, "0-2")), PageForMissingCell),
        new("no cells, pages for cell 0", Make.Pages((2, "0")) with { Cells = [] }, PageNodeSetDropped),
        new("no cells, pages for cell 0 and the rest",
            Make.Pages((1024, ""), (2, "0")) with { Cells = [] }, TwoDefaultPages, PageNodeSetDropped),
        new("no cells, pages for cell 1", Make.Pages((2, "1")) with { Cells = [] }, PageForMissingCell),
        new("no cells, pages for cells 0 and 1", Make.Pages((2, "0-1")) with { Cells = [] }, PageForMissingCell),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));
}
