using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

/// <summary>Each value of a RAM block has the element that it comes from: the device's, else the cell's, else the guest's.</summary>
[TestFixture]
internal sealed class RamResolverTests
{
    private static readonly NodeSet Zero = NodeSet.Of(0);

    private static readonly NodeSet One = NodeSet.Of(1);

    private static readonly MemoryBacking Backing = new()
    {
        Access = MemoryAccess.Shared,
        Discard = true,
        HugePages = new() { Pages = [new() { Size = Make.Mib(2), NodeSet = One }, new() { Size = Make.Gib(1) }] },
    };

    [TestCase(MemoryAccess.Private, MemoryAccess.Shared, true, MemoryAccess.Private, ValueOrigin.Device)]
    [TestCase(null, MemoryAccess.Private, true, MemoryAccess.Private, ValueOrigin.Cell)]
    [TestCase(null, null, true, MemoryAccess.Shared, ValueOrigin.Guest)]
    [TestCase(null, null, false, null, ValueOrigin.Default)]
    public void Access_OfADevice_IsTheNearestThatIsWritten(
        MemoryAccess? device, MemoryAccess? cell, bool isInGuest, MemoryAccess? access, ValueOrigin origin)
    {
        DomainDefinition domain = Guest(Make.Dimm() with { Access = device }, Make.Cell(0, "0") with { Access = cell })
            with { MemoryBacking = isInGuest ? Backing : null };
        Assert.That(FactsOfDevice(domain).Access, Is.EqualTo(new Resolved<MemoryAccess>(access, origin)));
    }

    [Test]
    public void Access_OfVirtioPmemWithoutOne_IsADefault()
    {
        DomainDefinition domain = Make.Devices(Make.VirtioPmem()) with { MemoryBacking = new() { Access = MemoryAccess.Private } };
        Assert.That(FactsOfDevice(domain).Access, Is.EqualTo(new Resolved<MemoryAccess>(MemoryAccess.Shared, ValueOrigin.Default)));
    }

    [TestCase(false, true, true, false, ValueOrigin.Device)]
    [TestCase(null, false, true, false, ValueOrigin.Cell)]
    [TestCase(null, null, true, true, ValueOrigin.Guest)]
    [TestCase(null, null, false, null, ValueOrigin.Default)]
    public void Discard_OfADevice_IsTheNearestThatIsWritten(bool? device, bool? cell, bool isInGuest, bool? discard, ValueOrigin origin)
    {
        DomainDefinition domain = Guest(Make.Dimm() with { Discard = device }, Make.Cell(0, "0") with { Discard = cell })
            with { MemoryBacking = isInGuest ? Backing : null };
        Assert.That(FactsOfDevice(domain).Discard, Is.EqualTo(new Resolved<bool>(discard, origin)));
    }

    [TestCase(true, true, ValueOrigin.Device, ValueOrigin.Default)]
    [TestCase(false, true, ValueOrigin.MemNode, ValueOrigin.MemNode)]
    [TestCase(false, false, ValueOrigin.Guest, ValueOrigin.Guest)]
    public void Policy_OfADevice_IsTheNearestThatIsWritten(bool hasOwn, bool hasMemNode, ValueOrigin nodes, ValueOrigin mode)
    {
        DomainDefinition domain = Guest(Make.Dimm() with { SourceNodes = hasOwn ? One : null }, Make.Cell(0, "0")) with
        {
            NumaTune = new()
            {
                Memory = new() { Mode = NumaMode.Preferred, NodeSet = Zero },
                MemNodes = hasMemNode ? [Make.MemNode(0, NumaMode.Preferred)] : [],
            },
        };
        RamFacts facts = FactsOfDevice(domain);
        Assert.That((facts.Nodes.Origin, facts.Mode.Origin), Is.EqualTo((nodes, mode)));
    }

    [Test]
    public void Mode_OfAMemNodeWithoutOne_IsADefault()
    {
        DomainDefinition domain = Guest(Make.Dimm(), Make.Cell(0, "0")) with { NumaTune = new() { MemNodes = [Make.MemNode(0)] } };
        Assert.That(FactsOfDevice(domain).Mode, Is.EqualTo(new Resolved<NumaMode>(NumaMode.Strict, ValueOrigin.Default)));
    }

    [TestCase(0, ValueOrigin.Page, 1)]
    [TestCase(1, ValueOrigin.Page, 0)]
    public void Page_OfACell_IsThePageElementOfItsNodeset(int cell, ValueOrigin origin, int position)
    {
        DomainDefinition domain = Make.Cells(2) with { MemoryBacking = Backing };
        ResolvedPage page = new Answer().To(domain).Plan!.Blocks[cell].Facts!.Page;
        Assert.That((page.Origin, page.Position), Is.EqualTo((origin, position)));
    }

    [Test]
    public void Page_OfADeviceWithItsOwn_IsTheDevices()
    {
        RamFacts facts = FactsOfDevice(Guest(Make.Dimm() with { PageSize = Make.Mib(2) }, Make.Cell(0, "0")));
        Assert.That(facts.Page, Is.EqualTo(new ResolvedPage(Make.Mib(2), ValueOrigin.Device)));
    }

    [Test]
    public void Prealloc_OfEachKind_HasTheElementThatRequiresIt()
    {
        MemoryBacking immediate = new() { Allocation = MemoryAllocation.Immediate };
        Assert.Multiple(() =>
        {
            Assert.That(PreallocOf(Make.Nvdimm(), immediate), Is.EqualTo(ValueOrigin.Device));
            Assert.That(PreallocOf(Make.Nvdimm() with { Pmem = true }, immediate), Is.EqualTo(ValueOrigin.Guest));
            Assert.That(PreallocOf(Make.Nvdimm() with { Pmem = true }, Backing), Is.EqualTo(ValueOrigin.Default));
            Assert.That(PreallocOf(Make.Dimm(), Backing), Is.EqualTo(ValueOrigin.Page));
            Assert.That(PreallocOf(Make.Dimm(), immediate), Is.EqualTo(ValueOrigin.Guest));
        });
    }

    private static ValueOrigin PreallocOf(MemoryDevice device, MemoryBacking backing) =>
        FactsOfDevice(Guest(device, Make.Cell(0, "0")) with { MemoryBacking = backing }).Prealloc.Origin;

    private static DomainDefinition Guest(MemoryDevice device, GuestCell first) =>
        Make.Devices(device) with { Cells = [first, Make.Cell(1, "1")] };

    private static RamFacts FactsOfDevice(DomainDefinition domain)
    {
        MemoryArgs args = new Answer().To(domain);
        Assert.That(args.Plan, Is.Not.Null, string.Join("; ", args.Diagnostics.Select(said => said.ToString())));
        return args.Plan!.Blocks[^1].Facts!;
    }
}
