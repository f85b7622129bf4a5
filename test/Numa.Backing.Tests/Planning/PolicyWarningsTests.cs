using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>A cell whose memory is a part of one attached object cannot have a <c>discard</c> of its own.</summary>
[TestFixture]
internal sealed class PolicyWarningsTests
{
    [Test]
    public void Build_CellWithDiscardInAnAttachedObject_WarnsOfThatCell(
        [Values(0, 1)] int cell, [Values("none", "empty", "pages")] string backing)
    {
        MemoryArgs args = new Answer().To(Guest(cell, discard: true, backing));
        IEnumerable<string> warned = args.Diagnostics
            .Where(said => said.Descriptor == PlanCodes.CellDiscardNotInArguments)
            .Select(said => said.Subject);
        Assert.That(string.Join(' ', args.ToArgv()), Does.Not.Contain("discard-data"));
        Assert.That(warned, Is.EqualTo(new[] { $"cpu/numa/cell[{cell}]" }));
    }

    [Test]
    public void Build_CellThatKeepsLikeTheObject_NoWarning() => Assert.That(
        new Answer().CodesFor(Guest(1, discard: false, "none")), Does.Not.Contain(PlanCodes.CellDiscardNotInArguments.Code));

    private static DomainDefinition Guest(int cell, bool discard, string backing) => Make.Cells(2) with
    {
        Machine = "pc-i440fx-2.11",
        Cells = [.. Make.Cells(2).Cells.Select(each => each.Id == cell ? each with { Discard = discard } : each)],
        NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) } },
        MemoryBacking = backing switch
        {
            "none" => null,
            "empty" => new(),
            _ => new() { HugePages = new() },
        },
    };
}
