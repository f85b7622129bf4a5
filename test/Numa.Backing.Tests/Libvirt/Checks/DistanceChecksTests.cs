using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class DistanceChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("distances", Distances((0, 10), (1, 21))),
        new("one way", Distances((1, 255))),
        new("no sibling", Distances(), CellCodes.NoDistances),
        new("sibling too far", Distances((2, 20)), CellCodes.DistanceToMissingCell),
        new("negative sibling", Distances((-1, 20)), CellCodes.DistanceToMissingCell),
        new("too near", Distances((1, 9)), CellCodes.DistanceOutOfRange),
        new("beyond reach", Distances((1, 256)), CellCodes.DistanceOutOfRange),
        new("negative", Distances((1, int.MinValue)), CellCodes.DistanceOutOfRange),
        new("itself is far", Distances((0, 11)), CellCodes.DistanceToItself),
        new("another is itself", Distances((1, 10)), CellCodes.DistanceOfItselfToOther),
        new("twice", Distances((1, 20), (1, 30)), CellCodes.DistanceTwice),
        new("twice with another between", Distances((1, 20), (0, 10), (1, 30)), CellCodes.DistanceTwice),
        new("out of order", Distances((1, 20), (0, 10))),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    private static DomainDefinition Distances(params (int To, int Value)[] siblings)
    {
        ValueList<CellDistance> distances =
            siblings.Select(sibling => new CellDistance { SiblingId = sibling.To, Value = sibling.Value }).ToValueList();
        return Make.Domain(Make.Cell(0, "0") with { Distances = distances }, Make.Cell(1));
    }
}
