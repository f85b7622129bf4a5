using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Sizes that are no whole KiB: libvirt rounds them up when it reads them, before any check.</summary>
internal sealed class SizeReadingTests
{
    [TestCase("<memory unit='b'>1</memory>", 1)]
    [TestCase("<memory unit='KB'>4</memory>", 4)]
    [TestCase("<memory unit='KB'>2097</memory>", 2048)]
    [TestCase("<memory unit='b'>2048</memory>", 2)]
    public void Parse_Memory_IsInWholeKibibytes(string xml, int kibibytes) =>
        Assert.That(DomainDefinition.Parse(DomainXml.With(xml)).Memory, Is.EqualTo(Make.Kib((ulong)kibibytes)));

    [Test]
    public void Parse_SizesOfDevicesAndPages_AreInWholeKibibytes()
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With(
            "<memoryBacking><hugepages><page size='2097' unit='KB'/></hugepages></memoryBacking><devices>"
            + "<memory model='virtio-mem'><source><pagesize unit='KB'>2097</pagesize></source><target><size>4096</size>"
            + "<block unit='KB'>2097</block><requested unit='KB'>2097</requested></target></memory>"
            + "<memory model='nvdimm'><source><alignsize unit='KB'>2097</alignsize></source><target><size>4096</size>"
            + "<label><size unit='KB'>131</size></label></target></memory></devices>"));

        ByteSize two = Make.Mib(2);
        Assert.That(domain.MemoryBacking!.HugePages!.Pages[0].Size, Is.EqualTo(two));
        Assert.That(domain.MemoryDevices, Is.EqualTo(new MemoryDevice[]
        {
            new VirtioMemDevice { Size = Make.Mib(4), PageSize = two, BlockSize = two, RequestedSize = two },
            new NvdimmDevice { Size = Make.Mib(4), AlignSize = two, LabelSize = Make.Kib(128) },
        }));
        Assert.That(domain.Source.Diagnostics.Select(said => said.Code), Is.EqualTo(Enumerable.Repeat("NB1026", 6)));
    }

    [TestCaseSource(nameof(TooLarge))]
    public void Build_SizeFromCodeAtTheEndOfItsRange_IsRefused(MemoryDevice device)
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(8, 2, 0), Architecture.X86_64);
        MemoryArgs answer = new MemoryArgsBuilder(qemu).Build(Make.Devices(device));

        Assert.That(answer.Success, Is.False);
        Assert.That(answer.Diagnostics.Select(said => said.Code), Does.Contain("NB2020"));
    }

    private static IEnumerable<MemoryDevice> TooLarge()
    {
        ByteSize end = ByteSize.FromBytes(ulong.MaxValue);
        yield return Make.Nvdimm() with { AlignSize = end };
        yield return Make.Nvdimm() with { LabelSize = end };
        yield return Make.Dimm() with { PageSize = end };
        yield return Make.VirtioMem() with { BlockSize = ByteSize.FromBytes(1UL << 63) };
        yield return Make.VirtioMem() with { RequestedSize = end };
    }
}
