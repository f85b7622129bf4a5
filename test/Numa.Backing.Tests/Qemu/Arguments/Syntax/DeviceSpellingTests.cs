using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class DeviceSpellingTests
{
    private static readonly VirtioOptions Options = new() { Iommu = true, Ats = false, Packed = true, PagePerVq = false };

    private static readonly VirtioMem BareMem = new() { Id = "v", MemDev = "m", BlockSize = Make.Mib(2) };

    private static readonly VirtioPmem BarePmem = new() { Id = "p", MemDev = "m" };

    [TestCaseSource(nameof(Devices))]
    public void Spell_Device_HasWhatIsSaidAndNoMore(QemuDevice device, string text) =>
        Assert.That(ArgumentSpelling.Spell(device, PropertySyntax.KeyValue), Is.EqualTo(text));

    [Test]
    public void Spell_DeviceWithEveryProperty_AsJson() => Assert.That(
        ArgumentSpelling.Spell(
            BareMem.With(new
            {
                Options = Options,
                Node = 1,
                RequestedSize = Make.Mib(4),
                Prealloc = true,
                MemoryAddress = 4096,
                DynamicMemslots = true,
                Bus = new PciBusAddress { Bus = "pci.0", Slot = 10, Multifunction = true },
            }),
            PropertySyntax.Json),
        Is.EqualTo(
            "{\"driver\":\"virtio-mem-pci\",\"iommu_platform\":true,\"ats\":false,\"packed\":true,\"page-per-vq\":false,"
            + "\"node\":1,\"block-size\":2097152,\"requested-size\":4194304,\"memdev\":\"m\",\"prealloc\":true,"
            + "\"memaddr\":4096,\"dynamic-memslots\":true,\"id\":\"v\",\"bus\":\"pci.0\",\"multifunction\":true,"
            + "\"addr\":\"0xa\"}"));

    internal static IEnumerable<TestCaseData> Devices()
    {
        yield return Case("pc-dimm,memdev=m,id=d", new PcDimm { Id = "d", MemDev = "m" });
        yield return Case(
            "pc-dimm,node=1,memdev=m,id=d,slot=3,addr=4294967296",
            new PcDimm { Id = "d", MemDev = "m", Node = 1, Slot = 3, Address = 1UL << 32 });
        yield return Case("nvdimm,memdev=m,id=n", new Nvdimm { Id = "n", MemDev = "m" });
        yield return Case(
            "nvdimm,node=0,label-size=131072,uuid=49545eb3-75e1-2d0a-acdd-f0294406c99e,unarmed=on,memdev=m,id=n,slot=0,addr=8",
            new Nvdimm
            {
                Id = "n",
                MemDev = "m",
                Node = 0,
                Slot = 0,
                Address = 8,
                LabelSize = Make.Kib(128),
                Uuid = Guid.Parse("49545eb3-75e1-2d0a-acdd-f0294406c99e"),
                Unarmed = true,
            });
        yield return Case("virtio-mem-pci,block-size=2097152,memdev=m,id=v", BareMem);
        yield return Case(
            "virtio-mem-ccw,block-size=2097152,memdev=m,id=v,devno=fe.0.00a1",
            BareMem.With(new { Bus = new CcwBusAddress { Cssid = 254, Ssid = 0, Devno = 161 } }));
        yield return Case("virtio-pmem-pci,memdev=m,id=p", BarePmem);
        yield return Case(
            "virtio-pmem-pci,iommu_platform=on,ats=off,packed=on,page-per-vq=off,memdev=m,memaddr=4096,id=p,bus=pcie.0,addr=0x1f.0x2",
            BarePmem.With(new
            {
                Options = Options,
                MemoryAddress = 4096,
                Bus = new PciBusAddress { Bus = "pcie.0", Slot = 31, Function = 2 },
            }));
    }

    private static TestCaseData Case(string text, QemuDevice device) =>
        new TestCaseData(device, text).SetArgDisplayNames(text);
}
