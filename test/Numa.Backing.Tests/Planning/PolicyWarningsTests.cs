using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What a cell that is a part of one RAM block cannot have of its own, and allocation modes without effect.</summary>
[TestFixture]
internal sealed class PolicyWarningsTests
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64);

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

    // The RAM block has the pages of the first <page>; a cell that is to have others is named.
    [TestCase("pc-i440fx-2.11", "5.0", "0=4 =2048", "1")]
    [TestCase("pc-i440fx-2.11", "5.0", "=2048 0=4", "0")]
    [TestCase("pc-i440fx-2.11", "7.2", "=2048 0=4", "0")]
    [TestCase("pc-i440fx-2.11", "7.2", "0=4 =2048", "1")]
    [TestCase("pc-i440fx-2.11", "7.2", "=2048", "")]
    [TestCase("pc-i440fx-2.11", "7.2", "=4", "")]
    [TestCase("pc-i440fx-2.11", "7.2", "0=4 1=2048", "")]
    public void Build_CellWithOtherPagesThanTheRamBlock_WarnsOfThatCell(string machine, string qemu, string pages, string cells)
    {
        IEnumerable<HugePage> list = pages.Split(' ').Select(page => page.Split('=')).Select(page => new HugePage
        {
            NodeSet = page[0].Length == 0 ? null : NodeSet.Parse(page[0]),
            Size = Make.Kib(ulong.Parse(page[1], CultureInfo.InvariantCulture)),
        });
        DomainDefinition guest = Make.Cells(2) with
        {
            Machine = machine,
            MemoryBacking = new() { HugePages = new() { Pages = [.. list] } },
        };
        QemuCapabilities binary = QemuCapabilities.ForVersion(QemuVersion.Parse(qemu), Architecture.X86_64);
        MemoryArgs args = new MemoryArgsBuilder(binary, Properties.CellWishGens.Host).Build(guest);
        Assert.That(
            args.Diagnostics.Where(said => said.Descriptor == PlanCodes.CellPagesNotInArguments).Select(said => said.Subject),
            Is.EqualTo(cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => $"cpu/numa/cell[{cell}]")));
    }

    [TestCase(MemoryAllocation.OnDemand, "dimm", null)]
    [TestCase(MemoryAllocation.OnDemand, "dimm of huge pages", "devices/memory[0]")]
    [TestCase(MemoryAllocation.OnDemand, "nvdimm", "devices/memory[0]")]
    [TestCase(MemoryAllocation.OnDemand, "enclave", null)]
    [TestCase(MemoryAllocation.Immediate, "nvdimm", null)]
    [TestCase(null, "nvdimm", null)]
    public void Build_AllocationOnDemand_WarnsOfMemoryThatIsAllocatedAtTheStart(MemoryAllocation? mode, string device, string? named)
    {
        DomainDefinition guest = Make.Devices(device switch
        {
            "nvdimm" => Make.Nvdimm(),
            "enclave" => Make.SgxEpc(),
            "dimm" => Make.Dimm(),
            _ => Make.Dimm() with { PageSize = Make.Mib(2) },
        }) with { MemoryBacking = new() { Allocation = mode } };
        MemoryArgs args = new MemoryArgsBuilder(Qemu, Properties.CellWishGens.Host).Build(guest);
        Diagnostic? said = args.Diagnostics.SingleOrDefault(said => said.Descriptor == PlanCodes.OnDemandIgnored);
        Assert.That(said?.Message.Contains($" {named}:", StringComparison.Ordinal), Is.EqualTo(named is null ? null : true));
    }

    [Test]
    public void Build_ImmediateAllocationBesideAnUnattachedObject_WarnsThatRamIsNotAllocated()
    {
        DomainDefinition guest = Guest(0, discard: true, "pages") with
        {
            MemoryBacking = new() { HugePages = new(), Allocation = MemoryAllocation.Immediate },
        };
        MemoryArgs args = new MemoryArgsBuilder(
            Qemu, Properties.CellWishGens.Host, new() { GlobalPolicy = GlobalPolicy.Unattached }).Build(guest);
        Assert.That(args.Plan?.Layout, Is.EqualTo(BootMemoryLayout.UnattachedBackend));
        Assert.That(
            args.Diagnostics.Where(said => said.Subject == "memoryBacking/allocation").Select(said => said.Descriptor),
            Is.EqualTo(new[] { PlanCodes.BackingNotInArguments }));
    }

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
