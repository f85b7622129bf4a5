using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class BackingChecksTests
{
    private static readonly HugePages DefaultPages = new();

    public static IEnumerable<CheckCase> Cases =>
    [
        new("huge pages", Make.Backing(new() { HugePages = DefaultPages })),
        new("huge pages on demand",
            Make.Backing(new() { HugePages = DefaultPages, Allocation = MemoryAllocation.OnDemand }),
            BackingCodes.HugePagesOnDemand),
        new("on demand", Make.Backing(new() { Allocation = MemoryAllocation.OnDemand })),
        new("anonymous huge pages",
            Make.Backing(new() { HugePages = DefaultPages, Source = MemorySource.Anonymous }), BackingCodes.HugePagesAnonymous),
        new("anonymous", Make.Backing(new() { Source = MemorySource.Anonymous })),
        new("anonymous and shared",
            Make.Backing(new() { Source = MemorySource.Anonymous, Access = MemoryAccess.Shared }),
            BackingCodes.AnonymousWithAccess),
        new("memfd and shared", Make.Backing(new() { Source = MemorySource.MemFd, Access = MemoryAccess.Shared })),
        new("threads without work", Make.Backing(new() { AllocationThreads = 4 }), BackingCodes.IdleThreads),
        new("threads with work",
            Make.Backing(new() { AllocationThreads = 4, Allocation = MemoryAllocation.Immediate })),
        new("threads for huge pages", Make.Backing(new() { AllocationThreads = 4, HugePages = DefaultPages })),
        new("threads for an NVDIMM",
            Make.Devices(Make.Nvdimm()) with { MemoryBacking = new() { AllocationThreads = 4 } }),
        new("threads for enclave memory",
            Make.Devices(Make.SgxEpc()) with { MemoryBacking = new() { AllocationThreads = 4 } }),
        new("threads for a module with huge pages of its own",
            Make.Devices(Make.Dimm() with { PageSize = Make.Mib(2) }) with { MemoryBacking = new() { AllocationThreads = 4 } }),
        new("threads, but the NVDIMM is persistent memory",
            Make.Devices(Make.Nvdimm() with { Pmem = true }) with { MemoryBacking = new() { AllocationThreads = 4 } },
            BackingCodes.IdleThreads),
        new("0 threads", Make.Backing(new() { AllocationThreads = 0 }), BackingCodes.ZeroThreads),
        new("values without names",
            Make.Backing(new() { Source = (MemorySource)9, Access = (MemoryAccess)9, Allocation = (MemoryAllocation)9 }),
            IdentityCodes.UndefinedValue, IdentityCodes.UndefinedValue, IdentityCodes.UndefinedValue),
        new("page of size 0", Make.Pages((0, "")), BackingCodes.PageSizeZero),
        new("pages per cell", Make.Pages((2, "0"), (1024, "1"))),
        new("pages for a cell and for the rest", Make.Pages((2, "0"), (1024, ""))),
        new("empty node set", Make.Pages((2, "0,^0")), BackingCodes.EmptyPageNodeSet),
        new("cell in two pages", Make.Pages((2, "0"), (1024, "0-1")), BackingCodes.PageNodeSetsOverlap),
        new("two pages for the rest", Make.Pages((2, ""), (1024, "")), BackingCodes.TwoDefaultPages),
        new("cell that does not exist", Make.Pages((2, "0-2")), BackingCodes.PageForMissingCell),
        new("no cells, pages for cell 0", Make.Pages((2, "0")) with { Cells = [] }, BackingCodes.PageNodeSetDropped),
        new("no cells, pages for cell 0 and the rest",
            Make.Pages((1024, ""), (2, "0")) with { Cells = [] }, BackingCodes.TwoDefaultPages, BackingCodes.PageNodeSetDropped),
        new("no cells, pages for cell 1", Make.Pages((2, "1")) with { Cells = [] }, BackingCodes.PageForMissingCell),
        new("no cells, pages for cells 0 and 1", Make.Pages((2, "0-1")) with { Cells = [] }, BackingCodes.PageForMissingCell),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));
}
