using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class CellResolverTests
{
    [Test]
    public void InOrder_CellsInAnyOrder_AreByNumber()
    {
        DomainDefinition domain = Make.Domain(Make.Cell(2), Make.Cell(0), Make.Cell(1));

        Assert.That(CellResolver.InOrder(domain).Select(cell => cell.Id), Is.EqualTo([0, 1, 2]));
    }

    [TestCase(4, "0-1", "2-3", "0-1 2-3", "")]
    [TestCase(4, "0", "2", "0-1,3 2", "1,3")]
    [TestCase(4, "", "", "0-3 ", "0-3")]
    [TestCase(4, "", "0-3", " 0-3", "")]
    [TestCase(3, "0-1", "2", "0-1 2", "")]
    [TestCase(1, "", "", "0 ", "0")]
    public void Cpus_ThoseOfNoCell_GoToCell0AndAreTold(int count, string first, string second, string expected, string given)
    {
        DomainDefinition domain = Make.Domain(Make.Cell(0, first), Make.Cell(1, second))
            with { Vcpu = new() { Maximum = count } };
        DiagnosticBag bag = new();

        CpuSet[] cpus = CellResolver.Cpus(domain, [.. domain.Cells.AsSpan()], bag);

        Assert.That(string.Join(' ', cpus), Is.EqualTo(expected));
        ValueList<Diagnostic> said = bag.ToValueList();
        Assert.That(said.Select(d => d.Code), given.Length == 0 ? Is.Empty : Is.EqualTo([SizeCodes.CpusGivenToFirstCell.Code]));
        Assert.That(said.Select(d => d.Message), given.Length == 0 ? Is.Empty : Has.All.Contains(given));
    }

    [Test]
    public void Cpus_NoVcpuWritten_IsOneCpu() =>
        Assert.That(
            CellResolver.Cpus(Make.Domain(Make.Cell(0)) with { Vcpu = null }, [Make.Cell(0)], new()),
            Is.EqualTo([CpuSet.Range(0, 0)]));

    [Test]
    public void Cpus_CellThatWasAdded_HasAllAndNothingIsSaid()
    {
        DiagnosticBag bag = new();

        CpuSet[] cpus = CellResolver.Cpus(Make.Domain(), [CellResolver.Added(Make.Gib(1))], bag);

        Assert.That(cpus, Is.EqualTo([CpuSet.Range(0, 15)]));
        Assert.That(bag.Count, Is.Zero);
    }

    [Test]
    public void Cpus_NoCell_NoSet() =>
        Assert.That(CellResolver.Cpus(Make.Domain(), [], new()), Is.Empty);

    [Test]
    public void MemNodes_PolicyOfOneCell_StandsAtItsNumber()
    {
        MemNode policy = Make.MemNode(1);
        DomainDefinition domain = Make.Cells(3) with { NumaTune = new() { MemNodes = [policy] } };

        Assert.That(CellResolver.MemNodes(domain, 3), Is.EqualTo([null, policy, null]));
        Assert.That(CellResolver.MemNodes(Make.Cells(1), 1), Is.EqualTo(new MemNode?[] { null }));
    }
}
