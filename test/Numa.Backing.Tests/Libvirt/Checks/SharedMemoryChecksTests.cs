using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class SharedMemoryChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("no cells, nothing shared", With(SharedMemoryNeed.Shared, null, []), BackingCodes.NotShared),
        new("no cells, private", With(SharedMemoryNeed.Shared, MemoryAccess.Private, []), BackingCodes.NotShared),
        new("no cells, shared", With(SharedMemoryNeed.Shared, MemoryAccess.Shared, [])),
        new("cells inherit shared", With(SharedMemoryNeed.Shared, MemoryAccess.Shared, [null, null])),
        new("each cell shared", With(SharedMemoryNeed.Shared, null, [MemoryAccess.Shared, MemoryAccess.Shared])),
        new("a cell says nothing", With(SharedMemoryNeed.Shared, null, [MemoryAccess.Shared, null]), BackingCodes.NotShared),
        new("a cell is private",
            With(SharedMemoryNeed.Shared, MemoryAccess.Shared, [MemoryAccess.Private]), BackingCodes.NotShared),
        new("GPU, nothing shared", With(SharedMemoryNeed.SharedUnchecked, null, []), BackingCodes.GpuNotShared),
        new("GPU, shared", With(SharedMemoryNeed.SharedUnchecked, MemoryAccess.Shared, [null])),
        new("need without a name", With((SharedMemoryNeed)5, null, []), IdentityCodes.UndefinedValue),
    ];

    public static IEnumerable<CheckCase> MemFdCases =>
    [
        new("no memfd", With(SharedMemoryNeed.MemFd, MemoryAccess.Shared, []), BackingCodes.NotMemFd),
        new("memfd", With(SharedMemoryNeed.MemFd, null, []) with { MemoryBacking = new() { Source = MemorySource.MemFd } }),
        new("memfd is not needed", With(SharedMemoryNeed.Shared, null, [])),
    ];

    [TestCaseSource(nameof(MemFdCases))]
    public void RunMemFd_Domain_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => SharedMemoryChecks.RunMemFd(check.Domain, bag)));

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    private static DomainDefinition With(SharedMemoryNeed need, MemoryAccess? ofGuest, MemoryAccess?[] ofCells) =>
        Make.Domain([.. ofCells.Select((access, id) => Make.Cell(id) with { Access = access })]) with
        {
            MemoryBacking = new() { Access = ofGuest },
            SharedMemoryUsers = [new() { Need = need, Device = "filesystem[0]" }],
        };
}
