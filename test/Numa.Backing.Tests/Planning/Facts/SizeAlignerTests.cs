using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SizeAlignerTests
{
    private static readonly ByteSize Most = ByteSize.FromBytes(ulong.MaxValue);

    private static readonly SizeSubject Memory = new(default, "memory", null);

    private readonly DiagnosticBag _bag = new();

    private IEnumerable<string> Said => _bag.ToValueList().Select(d => $"{d.Code} {d.Subject}");

    [Test]
    public void Add_SumsThatFit_AreExactAndOthersTheMostThereIs()
    {
        Assert.That(SizeAligner.Add(Make.Gib(1), Make.Gib(2)), Is.EqualTo(Make.Gib(3)));
        Assert.That(SizeAligner.Add(Most, ByteSize.Zero), Is.EqualTo(Most));
        Assert.That(SizeAligner.Add(Most - ByteSize.FromBytes(1), ByteSize.FromBytes(1)), Is.EqualTo(Most));
        Assert.That(SizeAligner.Add(Most, Make.Gib(1)), Is.EqualTo(Most));
        Assert.That(SizeAligner.Sum([Make.Gib(1), Most, Make.Gib(1)]), Is.EqualTo(Most));
        Assert.That(SizeAligner.Sum([]), Is.EqualTo(ByteSize.Zero));
    }

    [TestCase(1024UL, 1024UL, false)]
    [TestCase(1025UL, 2048UL, true)]
    [TestCase(2047UL, 2048UL, true)]
    [TestCase(0UL, 0UL, false)]
    [TestCase(ulong.MaxValue, ulong.MaxValue, false, Description = "a later check refuses it")]
    public void Round_Size_UpToWholeKibibytes(ulong size, ulong rounded, bool isSaid)
    {
        Assert.That(Aligner().Round(ByteSize.FromBytes(size), Memory), Is.EqualTo(ByteSize.FromBytes(rounded)));
        Assert.That(Said, isSaid ? Is.EqualTo([$"{SizeCodes.RoundedToKibibyte.Code} memory"]) : Is.Empty);
    }

    [Test]
    public void AlignBoot_Cells_EachToAMebibyteAndBootMemoryIsTheirSum()
    {
        ByteSize[] cells = [Make.Kib(1024), Make.Kib(1025)];

        Assert.That(Aligner().AlignBoot(cells, Make.Gib(9)), Is.EqualTo(Make.Mib(3)));
        Assert.That(cells, Is.EqualTo([Make.Mib(1), Make.Mib(2)]));
        Assert.That(Said, Is.EqualTo([$"{SizeCodes.Aligned.Code} cpu/numa/cell[1]"]));
    }

    [Test]
    public void AlignBoot_NoCells_BootMemoryItself()
    {
        Assert.That(Aligner().AlignBoot([], Make.Kib(1025)), Is.EqualTo(Make.Mib(2)));
        Assert.That(Said, Is.EqualTo([$"{SizeCodes.Aligned.Code} memory"]));
    }

    [Test]
    public void AlignBoot_MoreThanThereCanBe_IsAnOverflow()
    {
        Aligner().AlignBoot([SizeAlignment.Largest, SizeAlignment.Largest], Make.Gib(1));

        Assert.That(Said, Is.EqualTo(
            [
                $"{SizeCodes.Overflow.Code} cpu/numa/cell[0]", $"{SizeCodes.Aligned.Code} cpu/numa/cell[0]",
                $"{SizeCodes.Overflow.Code} cpu/numa/cell[1]", $"{SizeCodes.Aligned.Code} cpu/numa/cell[1]",
                $"{SizeCodes.Overflow.Code} memory",
            ]));
    }

    [TestCase(null, null)]
    [TestCase(1025UL, 2048UL)]
    [TestCase(2048UL, 2048UL)]
    public void AlignMost_Size_ToAMebibyte(ulong? most, ulong? aligned)
    {
        ByteSize? size = Aligner().AlignMost(most is { } kib ? Make.Kib(kib) : null);

        Assert.That(size, Is.EqualTo(aligned is { } expected ? Make.Kib(expected) : (ByteSize?)null));
    }

    [TestCase(Architecture.X86_64, 3UL, 4UL)]
    [TestCase(Architecture.X86_64, 4UL, 4UL)]
    [TestCase(Architecture.Ppc64, 3UL, 256UL)]
    [TestCase(Architecture.Ppc64le, 257UL, 512UL)]
    public void AlignDevices_Module_ToTheArchitecturesUnit(Architecture architecture, ulong size, ulong aligned)
    {
        ByteSize[] sizes = [Make.Mib(size)];
        Aligner(architecture, Make.Dimm()).AlignDevices(sizes);

        Assert.That(sizes, Is.EqualTo([Make.Mib(aligned)]));
        Assert.That(Said, size == aligned ? Is.Empty : Is.EqualTo([$"{SizeCodes.Aligned.Code} devices/memory[0]"]));
    }

    [TestCase(Architecture.X86_64, 1025UL, 1026UL, "Aligned")]
    [TestCase(Architecture.Ppc64, 1025UL, 1025UL, "")]
    [TestCase(Architecture.Ppc64, 1026UL, 1025UL, "PowerNvdimmAligned")]
    [TestCase(Architecture.Ppc64, 257UL, 257UL, "")]
    [TestCase(Architecture.Ppc64, 256UL, 256UL, "PowerNvdimmTooSmall")]
    public void AlignDevices_NvdimmOfOneMibLabel_CutBesideItsLabelOnPower(
        Architecture architecture, ulong size, ulong aligned, string said)
    {
        ByteSize[] sizes = [Make.Mib(size)];
        Aligner(architecture, Make.Nvdimm() with { LabelSize = Make.Mib(1) }).AlignDevices(sizes);

        Assert.That(sizes, Is.EqualTo([Make.Mib(aligned)]));
        string? code = said switch
        {
            "Aligned" => SizeCodes.Aligned.Code,
            "PowerNvdimmAligned" => SizeCodes.PowerNvdimmAligned.Code,
            "PowerNvdimmTooSmall" => SizeCodes.PowerNvdimmTooSmall.Code,
            _ => null,
        };
        Assert.That(Said, code is null ? Is.Empty : Is.EqualTo([$"{code} devices/memory[0]"]));
    }

    private SizeAligner Aligner(Architecture architecture = Architecture.X86_64, params ReadOnlySpan<MemoryDevice> devices) =>
        new(Make.Devices(devices) with { Architecture = architecture }, _bag);
}
