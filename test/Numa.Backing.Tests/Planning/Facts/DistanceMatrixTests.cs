using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class DistanceMatrixTests
{
    [TestCase("", null, Description = "nothing is written")]
    [TestCase("0>1=20", "10 20 20 20 10 20 20 20 10", Description = "a row with a hole is something said, as in libvirt")]
    [TestCase("0>1=20 0>2=20 1>2=20", null, Description = "QEMU's own distances are nothing said")]
    [TestCase("0>1=31", "10 31 20 31 10 20 20 20 10", Description = "the way back is as far")]
    [TestCase("0>1=31 1>0=41", "10 31 20 41 10 20 20 20 10", Description = "unless it is written")]
    [TestCase("1>0=41 0>1=31", "10 31 20 41 10 20 20 20 10")]
    [TestCase("0>1=21 0>2=31 1>2=22", "10 21 31 21 10 22 31 22 10")]
    [TestCase("2>0=99", "10 20 99 20 10 20 99 20 10")]
    public void Of_WrittenDistances_AreFilledUp(string written, string? all)
    {
        int[]? values = DistanceMatrix.Of(Domain(3, written));

        Assert.That(values is null ? null : string.Join(' ', values), Is.EqualTo(all));
    }

    [Test]
    public void Of_TwoCellsWithQemusOwnDistances_IsNothingSaid() =>
        Assert.That(DistanceMatrix.Of(Domain(2, "0>0=10 0>1=20 1>0=20 1>1=10")), Is.Null);

    [Test]
    public void Of_CellsInAnyOrder_AreByNumber()
    {
        DomainDefinition domain = Domain(2, "0>1=31 1>0=41");
        DomainDefinition turned = domain with { Cells = [domain.Cells[1], domain.Cells[0]] };

        Assert.That(DistanceMatrix.Of(turned), Is.EqualTo(DistanceMatrix.Of(domain)));
    }

    /// <summary>Cells with distances written as <c>from>to=value</c>.</summary>
    private static DomainDefinition Domain(int cells, string written)
    {
        ILookup<int, CellDistance> distances = written
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => text.Split('>', '='))
            .ToLookup(
                parts => int.Parse(parts[0]),
                parts => new CellDistance { SiblingId = int.Parse(parts[1]), Value = int.Parse(parts[2]) });
        return Make.Domain([.. Enumerable.Range(0, cells).Select(id =>
            Make.Cell(id) with { Distances = distances.Contains(id) ? distances[id].ToValueList() : null })]);
    }
}
