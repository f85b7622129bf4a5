using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Tests.Answers.Explanation;

/// <summary>What a user would now get who asked in one of the threads of docs/answers.md why a guest is as it is.</summary>
internal sealed class ExplanationPainTests
{
    [Test]
    public void Pain05_SharedMemoryWithoutCells_NoCellIsInvented()
    {
        MemoryArgs args = Guests.Build(Guests.MemFdShared);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Cells, Is.Empty);
            Assert.That(args.Plan.Explain().IsEveryBlockShared, Is.True);
        });
    }

    [Test]
    public void Pain05_CellAddedForHotplug_IsAmongTheAdjustments()
    {
        PlanExplanation explanation = Guests.Build(Guests.All["cell-added"].Inside, options: Guests.NewStart).Plan!.Explain();
        Assert.That(
            explanation.Adjustments.Select(adjustment => (adjustment.Kind, adjustment.Diagnostic.Code)),
            Does.Contain((AdjustmentKind.Added, SizeCodes.CellAdded.Code)));
    }

    [Test]
    public void Pain08_HugeAndOrdinaryMemory_AddedUpPerKind()
    {
        PlanExplanation explanation = Guests.Build(Guests.Devices).Plan!.Explain();
        Assert.Multiple(() =>
        {
            Assert.That(
                explanation.Accounting.Select(share => (share.Kind, share.HugePageSize, share.IsShared, share.Size, share.Blocks)),
                Does.Contain(((BackendKind?)BackendKind.File, (ByteSize?)ByteSize.FromMebibytes(2), false, ByteSize.FromGibibytes(3), 2)));
            Assert.That(
                explanation.Accounting.Select(share => share.Blocks).Sum(), Is.EqualTo(explanation.Plan.Blocks.Count));
        });
    }

    [Test]
    public void Pain09_GuestThatCannotBe_CodeSubjectPlaceAndRemedy()
    {
        MemoryArgs args = new MemoryArgsBuilder(Guests.Qemu, Guests.Host)
            .Build(Guests.Domain("<memory unit='GiB'>1</memory><memoryBacking><hugepages><page size='512' unit='MiB'/></hugepages></memoryBacking>"));
        Diagnostic problem = args.Diagnostics.Single(found => found.Severity == DiagnosticSeverity.Error);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code, Is.EqualTo(HostMemoryCodes.NoMountOfPageSize.Code));
            Assert.That(problem.Place.IsKnown, Is.True);
            Assert.That(problem.Remedy, Is.Not.Empty);
        });
    }

    [Test]
    public void Pain11_PartlyShared_NamesTheBlockAndTheAttribute()
    {
        PlanExplanation explanation = Guests.Build(Guests.MemNodes).Plan!.Explain();
        Assert.Multiple(() =>
        {
            Assert.That(explanation.IsEveryBlockShared, Is.False);
            Assert.That(explanation.UnsharedBlocks.Single().Subject, Is.EqualTo("cpu/numa/cell[0]"));
            Assert.That(explanation.UnsharedBlocks.Single().Attribute, Is.EqualTo("memoryBacking/access/@mode"));
        });
    }

    [Test]
    public void Pain11_AttributeWritten_EveryBlockIsShared()
    {
        string guest = Guests.MemNodes.Replace("<allocation", "<access mode='shared'/><allocation", StringComparison.Ordinal);
        Assert.That(Guests.Build(guest).Plan!.Explain().IsEveryBlockShared, Is.True);
    }

    [Test]
    public void Pain12_AccessWithoutHugePages_MemoryIsOnDiskAndTheRemedyIsNamed()
    {
        BlockOnDisk block = Guests.Build(Guests.AccessOnly).Plan!.Explain().BlocksOnDisk.Single();
        Assert.Multiple(() =>
        {
            Assert.That(block.Path, Is.EqualTo("/var/lib/libvirt/qemu/ram/-1-demo/pc.ram"));
            Assert.That(block.AskedBy, Is.EqualTo("memoryBacking/access/@mode"));
            Assert.That(block.Remedy, Does.Contain("memfd"));
            Assert.That(Guests.Build(Guests.MemFdShared).Plan!.Explain().BlocksOnDisk, Is.Empty);
        });
    }

    [Test]
    public void Pain14_CellsThatDoNotAddUp_SizeOfBootMemoryIsTheirSum()
    {
        string guest = Guests.TwoCells.Replace("'512'", "'513'", StringComparison.Ordinal) + "<memory unit='GiB'>1</memory>";
        MemoryArgs args = new MemoryArgsBuilder(Guests.Qemu, Guests.Host, Guests.NewStart).Build(Guests.Domain(guest));
        MemoryArgs arriving = new MemoryArgsBuilder(
            Guests.Qemu, Guests.Host, new() { Start = new() { IsIncomingMigration = true } }).Build(Guests.Domain(guest));
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.BootMemory, Is.EqualTo(ByteSize.FromMebibytes(1026)));
            Assert.That(args.Plan.Cells.Aggregate(ByteSize.Zero, (sum, cell) => sum + cell.Memory), Is.EqualTo(args.Plan.BootMemory));
            Assert.That(arriving.Success, Is.False);
        });
    }

    [TestCase("0-1")]
    [TestCase("1,0")]
    public void Pain15_OrderOfNodes_NeverChangesTheWords(string nodes)
    {
        string guest = Guests.HugeStrict.Replace("0-1", nodes, StringComparison.Ordinal);
        Assert.That(Guests.Build(guest).ToArgv(), Is.EqualTo(Guests.Build(Guests.HugeStrict).ToArgv()));
    }

    [Test]
    public void Pain17_HostOfUnknownFacts_PolicyIsKeptAndNothingIsAssumed()
    {
        HostMemory mountOnly = new() { HugeTlbFsMounts = Guests.Host.HugeTlbFsMounts };
        MemoryArgs args = new MemoryArgsBuilder(Guests.Qemu, mountOnly).Build(Guests.Domain(Guests.HugeStrict));
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Blocks.Single().HostNodes, Is.EqualTo(NodeSet.Of(0, 1)));
            Assert.That(
                args.Plan.GetRequirements().CheckAgainst(mountOnly).MissingFacts, Is.Not.Empty);
        });
    }

    [Test]
    public void Pain19_WhoTakesThePages_SaysWhichThreadsAndWhy()
    {
        ExplainedProperty[] properties =
            [.. Guests.Build(Guests.HugeStrict).Plan!.Explain().Arguments.SelectMany(argument => argument.Properties)];
        Assert.Multiple(() =>
        {
            Assert.That(properties.Single(property => property.Name == "prealloc").Origin.Row!.Id, Is.EqualTo("A2"));
            Assert.That(properties.Single(property => property.Name == "prealloc-context").Origin.Row!.Id, Is.EqualTo("T4"));
        });
    }

    [TestCase("q35", "pc.ram", "K4")]
    [TestCase("old", null, null)]
    public void Pain23_NameOfTheRamBlock_WithItsReason(string machine, string? name, string? row)
    {
        RamBlockName block = Guests.Build(Guests.HugeStrict, machine).Plan!.Explain().RamBlockNames.Single();
        Assert.Multiple(() =>
        {
            Assert.That(block.Name, Is.EqualTo(name));
            Assert.That(block.Origin.Row?.Id, Is.EqualTo(row));
            Assert.That(block.Origin.Because, Does.Contain(Guests.Build(Guests.HugeStrict, machine).Plan!.Machine.Name));
        });
    }

    [Test]
    public void Pain23_OldMachineType_BlockIsNamedByThePath()
    {
        PlanExplanation explanation = Guests.Build(Guests.FileDiscard + Guests.TwoCells, "pc-i440fx-3.0").Plan!.Explain();
        Assert.That(
            explanation.RamBlockNames.Select(block => block.Name), Is.EqualTo(new[] { "/objects/ram-node0", "/objects/ram-node1" }));
    }
}
