using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class MemoryChecksTests
{
    private static readonly ByteSize Most = ByteSize.FromBytes(long.MaxValue);
    private static readonly ByteSize TooMuch = ByteSize.FromBytes(1UL << 63);

    public static IEnumerable<CheckCase> Cases =>
    [
        new("most memory", Make.Domain() with { Memory = Most, CurrentMemory = Most, MaxMemory = new() { Size = Most } }),
        new("memory too large", Make.Domain() with { Memory = TooMuch }, MemoryCodes.SizeTooLarge),
        new("current memory too large", Make.Domain() with { CurrentMemory = TooMuch }, MemoryCodes.SizeTooLarge),
        new("maximum too large", Make.Domain() with { MaxMemory = new() { Size = TooMuch } }, MemoryCodes.SizeTooLarge),
        new("hard limit too large", Make.Domain() with { MemoryTune = new() { HardLimit = TooMuch } }, MemoryCodes.SizeTooLarge),
        new("store too large",
            Make.Domain() with { PersistentStore = new() { Path = "/store", Size = TooMuch } }, MemoryCodes.SizeTooLarge),
        new("cell too large", Make.Domain(Make.Cell(0) with { Memory = TooMuch }), MemoryCodes.SizeTooLarge),
        new("device too large", Make.Devices(Make.Dimm() with { Size = TooMuch }), MemoryCodes.SizeTooLarge),
        new("largest cell", Make.Domain(Make.Cell(0) with { Memory = Most })),
        new("cells too large together",
            Make.Domain(Make.Cell(0) with { Memory = Most }, Make.Cell(1) with { Memory = Make.Kib(1) }),
            MemoryCodes.TotalTooLarge),
        new("cells and devices far too large together",
            Make.Devices(Make.Dimm() with { Size = Most }, Make.Dimm() with { Size = Most }, Make.Dimm() with { Size = Most }),
            MemoryCodes.TotalTooLarge),
        new("slots without a maximum",
            Make.Domain() with { MaxMemory = new() { Size = ByteSize.Zero, Slots = 2 } }, MemoryCodes.SlotsWithoutMaxMemory),
        new("maximum of 0", Make.Domain() with { MaxMemory = new() { Size = ByteSize.Zero } }, MemoryCodes.MaxMemoryIsZero),
        new("maximum of 0 and no slots",
            Make.Domain() with { MaxMemory = new() { Size = ByteSize.Zero, Slots = 0 } }, MemoryCodes.MaxMemoryIsZero),
        new("maximum without slots", Make.Domain() with { MaxMemory = new() { Size = Make.Gib(8) } }),
        new("guarantee", Make.Domain() with { MemoryTune = new() { MinGuarantee = Make.Gib(1) } }, MemoryCodes.MinGuarantee),
        new("guarantee of 0", Make.Domain() with { MemoryTune = new() { MinGuarantee = ByteSize.Zero } }),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    public static IEnumerable<CheckCase> SlotCases =>
    [
        new("slots", Make.Cells(1) with { MaxMemory = new() { Size = Make.Gib(8), Slots = 1 } }),
        new("no maxMemory", Make.Cells(1)),
        new("no slots", Make.Cells(1) with { MaxMemory = new() { Size = Make.Gib(8) } }, MemoryCodes.NoSlots),
    ];

    [TestCaseSource(nameof(SlotCases))]
    public void SlotsWritten_Domain_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => MemoryChecks.SlotsWritten(check.Domain, bag)));
}
