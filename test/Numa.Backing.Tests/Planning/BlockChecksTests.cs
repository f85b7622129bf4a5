using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What QEMU 7.2.22 said when it was started with such a virtio-mem device.</summary>
[TestFixture]
internal sealed class BlockChecksTests
{
    [TestCase(2UL, 1024UL, true, Description = "'block-size' property has to be at least the page size (0x40000000)")]
    [TestCase(512UL, 1024UL, true)]
    [TestCase(1024UL, 1024UL, false)]
    [TestCase(2048UL, 1024UL, false)]
    [TestCase(2UL, 2UL, false)]
    [TestCase(2UL, null, false, Description = "ordinary pages")]
    public void Build_BlockAndPage_BlockIsNoSmaller(ulong block, ulong? page, bool isSaid)
    {
        VirtioMemDevice device = Make.VirtioMem() with
        {
            Size = Make.Gib(4),
            BlockSize = Make.Mib(block),
            RequestedSize = null,
            PageSize = page is { } size ? Make.Mib(size) : null,
        };

        IEnumerable<string> codes = new Answer().CodesFor(Make.Devices(device) with { Memory = null });

        Assert.That(codes.Where(code => code.StartsWith("NB3", StringComparison.Ordinal)), isSaid
            ? Is.EqualTo([QemuLimitCodes.BlockBelowPage.Code])
            : Is.Empty);
    }

    [Test]
    public void Build_PagesOfTheCell_CountForTheBlockToo()
    {
        DomainDefinition domain = Make.Devices(Make.VirtioMem()) with
        {
            MemoryBacking = new() { HugePages = new() { Pages = [new() { Size = Make.Gib(1) }] } },
        };

        Assert.That(new Answer().CodesFor(domain), Does.Contain(QemuLimitCodes.BlockBelowPage.Code));
    }

    [TestCase(12UL, 8UL, "16 MiB", Description = "backend memory size must be multiple of 0x800000")]
    [TestCase(4UL, 8UL, "8 MiB")]
    [TestCase(8UL, 8UL, null)]
    [TestCase(24UL, 8UL, null)]
    public void Build_SizeAndBlock_SizeIsWholeBlocks(ulong size, ulong block, string? advice)
    {
        VirtioMemDevice device = Make.VirtioMem() with
        {
            Size = Make.Mib(size), BlockSize = Make.Mib(block), RequestedSize = null,
        };
        IEnumerable<string> remedies = new Answer().To(Make.Devices(device)).Diagnostics
            .Where(d => d.Descriptor == QemuLimitCodes.SizeNotInBlocks).Select(d => $"{d.Subject}: {d.Remedy}");

        Assert.That(remedies, advice is null ? Is.Empty : Is.EqualTo([$"devices/memory[0]: Write a size of {advice}, or a smaller block."]));
    }
}
