using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class SlotResolverTests
{
    [Test]
    public void Resolve_NoDevice_NothingIsGiven() =>
        Assert.That(Slots(Make.Devices()), Is.Empty);

    [Test]
    public void Resolve_ModulesOfBothKinds_ShareTheSlots() => Assert.That(
        Slots(Make.Devices(Make.Dimm(), Make.Nvdimm(), Make.Dimm())),
        Is.EqualTo(["dimm0 0 0", "nvdimm1 1 0", "dimm2 2 0"]));

    [Test]
    public void Resolve_WrittenSlots_AreKeptAndPassedOver() => Assert.That(
        Slots(Make.Devices(Make.Dimm(), At(1), Make.Dimm(), At(0))),
        Is.EqualTo(["dimm2 2 0", "dimm1 1 0", "dimm3 3 0", "dimm0 0 0"]));

    [Test]
    public void Resolve_OtherDevices_HaveNoSlotAndCountEachKind() => Assert.That(
        Slots(Make.Devices(
            Make.VirtioMem(), Make.VirtioPmem(), Make.VirtioMem(), Make.SgxEpc(), Make.VirtioPmem(), Make.SgxEpc())),
        Is.EqualTo(["virtiomem0 - 0", "virtiopmem0 - -", "virtiomem1 - 0", "epc0 - 0", "virtiopmem1 - -", "epc1 - 0"]));

    [TestCase(null, "mine", "dimm0", true, Description = "only libvirt names a device of a guest that does not run")]
    [TestCase(null, "ua-mine", "ua-mine", false, Description = "but for the user's own names")]
    [TestCase(null, "dimm0", "dimm0", false, Description = "a name that is the right one is no matter")]
    [TestCase(3, "mine", "mine", false, Description = "a guest that runs has its names")]
    public void Resolve_WrittenAlias_CountsInARunningGuest(int? id, string written, string given, bool isSaid)
    {
        DiagnosticBag bag = new();
        DomainDefinition domain = Make.Devices(Make.Dimm() with { Alias = written }) with { Id = id };

        Assert.That(Slots(domain, bag), Is.EqualTo([$"{given} 0 0"]));
        Assert.That(bag.ToValueList().Select(d => d.Code), isSaid ? Is.EqualTo([SizeCodes.AliasIgnored.Code]) : Is.Empty);
    }

    [Test]
    public void Resolve_NamesOfARunningGuest_NewOnesComeAfterTheHighest() => Assert.That(
        Slots(Make.Devices(
            Make.VirtioMem(), Make.VirtioMem() with { Alias = "virtiomem4" }, Make.VirtioMem(), Make.VirtioPmem()) with { Id = 2 }),
        Is.EqualTo(["virtiomem5 - 0", "virtiomem4 - 0", "virtiomem6 - 0", "virtiopmem0 - -"]));

    [Test]
    public void Resolve_GivenNameThatIsTaken_IsAnError()
    {
        DiagnosticBag bag = new();
        Slots(Make.Devices(Make.Dimm() with { Alias = "dimm1" }, Make.Dimm()) with { Id = 1 }, bag);

        Assert.That(
            bag.ToValueList().Select(d => $"{d.Code} {d.Subject}"),
            Is.EqualTo([$"{SizeCodes.AliasTaken.Code} devices/memory[1]"]));
    }

    [Test]
    public void Resolve_CellThatWasAdded_TakesModulesAndVirtioMemWithoutACell()
    {
        MemoryDevice[] devices =
        [
            Make.Dimm() with { TargetNode = null },
            Make.Nvdimm() with { TargetNode = null },
            Make.VirtioMem() with { TargetNode = null },
            Make.VirtioPmem(),
        ];

        Assert.That(
            Slots(Make.Devices(devices), cellWasAdded: true),
            Is.EqualTo(["dimm0 0 0", "nvdimm1 1 0", "virtiomem0 - 0", "virtiopmem0 - -"]));
        Assert.That(
            Slots(Make.Devices(devices)), Is.EqualTo(["dimm0 0 -", "nvdimm1 1 -", "virtiomem0 - -", "virtiopmem0 - -"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Resolve_EnclaveMemoryWithoutACell_SaysThatQemuChooses(bool cellWasAdded)
    {
        DiagnosticBag bag = new();

        Assert.That(Slots(Make.Devices(Make.SgxEpc() with { TargetNode = null }), bag, cellWasAdded), Is.EqualTo(["epc0 - -"]));
        Assert.That(bag.ToValueList().Select(d => d.Code), Is.EqualTo([SizeCodes.SgxNodeChosen.Code]));
    }

    private static DimmDevice At(uint slot) => Make.Dimm() with { Address = new DimmAddress { Slot = slot } };

    /// <summary>Name, slot and cell of each device.</summary>
    private static IEnumerable<string> Slots(DomainDefinition domain, DiagnosticBag? bag = null, bool cellWasAdded = false)
    {
        GuestSizes sizes = new()
        {
            Initial = Make.Gib(2),
            Printed = Make.Gib(2),
            Total = Make.Gib(4),
            Cells = [],
            Devices = [],
            CellWasAdded = cellWasAdded,
        };
        return SlotResolver.Resolve(
                domain, sizes, domain.Id is null ? WrittenAliases.UsersKept : WrittenAliases.AllKept, bag ?? new())
            .Select(slot => $"{slot.Alias} {slot.Slot?.ToString() ?? "-"} {slot.TargetNode?.ToString() ?? "-"}");
    }
}
