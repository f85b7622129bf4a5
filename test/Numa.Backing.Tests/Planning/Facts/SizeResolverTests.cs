using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class SizeResolverTests
{
    private static readonly MemoryArgsOptions Arriving = new() { Start = new() { IsIncomingMigration = true } };
    private static readonly MemoryArgsOptions New = new() { Start = new() { IsNew = true } };
    private static readonly MaxMemory Room = new() { Size = Make.Gib(64), Slots = 4 };

    private static IEnumerable<TestCaseData> Refused()
    {
        DomainDefinition plain = Make.Domain() with { Memory = Make.Gib(4) };
        yield return Case(SizeCodes.DevicesExceedTotal, "memory", plain with { MaxMemory = Room, MemoryDevices = [Dimm(5)] });
        yield return Case(SizeCodes.NoBootMemory, "memory", plain with { Memory = null });
        yield return Case(SizeCodes.NoBootMemory, "memory", plain with { MaxMemory = Room, MemoryDevices = [Dimm(4)] });
        yield return Case(SizeCodes.MaxMemoryBelowTotal, "maxMemory", Make.Cells(2) with { MaxMemory = Room.With(new { Size = Make.Gib(3) }) });
        yield return Case(SizeCodes.NoCellForHotplug, "maxMemory", plain with { MaxMemory = Room });
        yield return Case(
            SizeCodes.DevicesExceedHotplugSpace, "maxMemory",
            Make.Devices(Make.Dimm()) with { Memory = Make.Gib(2), MaxMemory = Room.With(new { Size = Make.Mib(2500) }) });
        yield return Case(
            SizeCodes.Overflow, "cpu/numa/cell[0]",
            Make.Domain(Make.Cell(0, "0-15") with { Memory = ByteSize.FromBytes(long.MaxValue - 1023) }) with { Memory = null });
    }

    private static IEnumerable<TestCaseData> Said()
    {
        DomainDefinition plain = Make.Domain() with { Memory = Make.Gib(4) };
        yield return Case(SizeCodes.RoundedToKibibyte, "memory", plain with { Memory = ByteSize.FromBytes((4UL << 30) - 1) });
        yield return Case(SizeCodes.CurrentMemoryAdjusted, "currentMemory", plain with { CurrentMemory = Make.Gib(5) });
        yield return Case(SizeCodes.CurrentMemoryAdjusted, "currentMemory", plain with { CurrentMemory = ByteSize.Zero });
        yield return Case(SizeCodes.TotalReplaced, "memory", Make.Cells(2) with { Memory = Make.Gib(9) });
        yield return Case(SizeCodes.Aligned, "memory", plain with { Memory = Make.Kib(4097) });
    }

    [TestCaseSource(nameof(Refused))]
    public void Build_SizesThatContradict_Refused(DomainDefinition domain, string said)
    {
        MemoryArgs args = new Answer().To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.False);
            Assert.That(args.Diagnostics.Select(d => $"{d.Code} {d.Subject}"), Does.Contain(said));
        });
    }

    [TestCaseSource(nameof(Said))]
    public void Build_SizesThatAreAdjusted_SaidAndAccepted(DomainDefinition domain, string said)
    {
        MemoryArgs args = new Answer().To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.True);
            Assert.That(args.Diagnostics.Select(d => $"{d.Code} {d.Subject}"), Does.Contain(said));
        });
    }

    [Test]
    public void Build_WholeSizes_NothingSaid() =>
        Assert.That(new Answer().CodesFor(Make.Cells(4) with { Vcpu = new() { Maximum = 4 } }), Is.Empty);

    [Test]
    public void Build_ArrivingGuestOfOddSize_CutButNotAligned()
    {
        MemoryArgs args = new Answer { Options = Arriving }.To(Make.Domain() with { Memory = Make.Kib(1_000_001) });
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.BootMemory, Is.EqualTo(Make.Kib(999_936)));
            Assert.That(
                args.Diagnostics.Select(d => $"{d.Code} {d.Subject}"), Is.EqualTo([$"{SizeCodes.SizeMasked.Code} memory"]));
        });
    }

    [Test]
    public void Build_ArrivingGuestWhoseCellsDoNotAddUp_RefusedUnlessAsLibvirt()
    {
        DomainDefinition domain = Make.Cells(2) with { Memory = Make.Gib(3) };
        Assert.Multiple(() =>
        {
            Assert.That(
                new Answer { Options = Arriving }.CodesFor(domain), Does.Contain(SizeCodes.CellsDoNotAddUp.Code));
            Assert.That(
                new Answer { Options = Arriving.With(new { FollowLibvirt = new LibvirtVersion(11, 3) }) }.CodesFor(domain),
                Does.Contain(SizeCodes.CellsDoNotAddUpAsLibvirt.Code));
        });
    }

    [Test]
    public void Build_NewGuestWithHotplugAndNoCell_GetsOneAndIsTold()
    {
        DomainDefinition domain = Make.Domain() with
        {
            MaxMemory = Room,
            MemoryDevices = [Dimm(1) with { TargetNode = null }],
        };
        MemoryArgs args = new Answer { Options = New }.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Cells, Has.Count.EqualTo(1));
            Assert.That(args.Plan.Cells[0].Memory, Is.EqualTo(Make.Gib(3)));
            Assert.That(args.Plan.Blocks[1].CellId, Is.Zero);
            Assert.That(args.Diagnostics.Select(d => d.Code), Is.EqualTo([SizeCodes.CellAdded.Code]));
        });
    }

    [TestCase(Architecture.X86_64, 1026UL, 1026UL)]
    [TestCase(Architecture.Ppc64, 1026UL, 1280UL)]
    [TestCase(Architecture.S390x, 1026UL, 1026UL)]
    public void Build_FreshGuest_AlignedByArchitecture(Architecture architecture, ulong written, ulong expected)
    {
        DomainDefinition domain = Make.Domain() with { Architecture = architecture, Memory = Make.Mib(written) };
        MemoryArgs args = new Answer { Architecture = architecture }.To(domain);
        Assert.That(args.Plan!.BootMemory, Is.EqualTo(Make.Mib(expected)));
    }

    [Test]
    public void Build_PowerNvdimmWithoutRoom_Refused()
    {
        DomainDefinition domain = Make.Devices(Make.Nvdimm() with { Size = Make.Mib(200), LabelSize = Make.Kib(128) })
            with { Architecture = Architecture.Ppc64 };
        Assert.That(
            new Answer { Architecture = Architecture.Ppc64 }.CodesFor(domain),
            Does.Contain(SizeCodes.PowerNvdimmTooSmall.Code));
    }

    private static DimmDevice Dimm(ulong gib) => Make.Dimm() with { Size = Make.Gib(gib), TargetNode = null };

    private static TestCaseData Case(DiagnosticDescriptor code, string subject, DomainDefinition domain) =>
        new TestCaseData(domain, $"{code.Code} {subject}").SetArgDisplayNames($"{code.Code} {domain.Memory} {domain.CurrentMemory}");
}
