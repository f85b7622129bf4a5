using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class CellChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("cells in order", Make.Cells(3)),
        new("cells out of order", Make.Domain(Make.Cell(2), Make.Cell(0), Make.Cell(1))),
        new("cells from 1", Make.Domain(Make.Cell(1), Make.Cell(2)), CellCodes.IdOutOfRange),
        new("negative cell", Make.Domain(Make.Cell(-1)), CellCodes.IdOutOfRange),
        new("cell twice", Make.Domain(Make.Cell(1), Make.Cell(1)), CellCodes.IdTwice),
        new("empty cell twice",
            Make.Domain(Make.Cell(0) with { Memory = ByteSize.Zero }, Make.Cell(0) with { Memory = ByteSize.Zero }),
            CellCodes.IdTwice),
        new("cell without CPUs", Make.Domain(Make.Cell(0, "0-15"), Make.Cell(1) with { Cpus = null })),
        new("no cell has CPUs", Make.Domain(Make.Cell(0), Make.Cell(1))),
        new("CPU in two cells", Make.Domain(Make.Cell(0, "0-3"), Make.Cell(1, "2-5")), CellCodes.CpuInTwoCells),
        new("CPUs in turn", Make.Domain(Make.Cell(0, "0,2,4"), Make.Cell(1, "1,3,5"))),
        new("CPU in three cells",
            Make.Domain(Make.Cell(0, "7"), Make.Cell(1, "1,7"), Make.Cell(2, "7")), CellCodes.CpuInTwoCells,
            CellCodes.CpuInTwoCells),
        new("last CPU", Make.Domain(Make.Cell(0, "15"))),
        new("CPU behind the last", Make.Domain(Make.Cell(0, "15-16")), CellCodes.CpuBeyondMaximum),
        new("one CPU without a vcpu element", Make.Domain(Make.Cell(0, "0")) with { Vcpu = null }),
        new("two CPUs without a vcpu element", Make.Domain(Make.Cell(0, "0-1")) with { Vcpu = null }, CellCodes.CpuBeyondMaximum),
        new("access without a name", Make.Domain(Make.Cell(0) with { Access = (MemoryAccess)4 }), IdentityCodes.UndefinedValue),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    [Test]
    public void Run_CpuInTwoCells_NamesLaterCell()
    {
        DomainDefinition domain = Make.Domain(Make.Cell(0, "4-7"), Make.Cell(1, "0-5"));

        Assert.That(CheckCase.Run(domain).Single().Subject, Is.EqualTo("cpu/numa/cell[1]"));
    }
}
