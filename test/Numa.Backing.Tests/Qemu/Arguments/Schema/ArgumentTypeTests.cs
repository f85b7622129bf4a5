using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Schema;

[TestFixture]
internal sealed class ArgumentTypeTests
{
    private static readonly MemoryBackendFile File = new() { Id = "f", Size = Make.Gib(1), MemPath = "/f" };

    private static readonly MemoryBackendMemFd MemFd = new() { Id = "m", Size = Make.Gib(1) };

    private static readonly MemoryBackendRam Ram = new() { Id = "r", Size = Make.Gib(1) };

    private static readonly Nvdimm Nvdimm = new() { Id = "n", MemDev = "m" };

    private static readonly VirtioMem Mem = new() { Id = "v", MemDev = "m", BlockSize = Make.Mib(2) };

    private static IEnumerable<TestCaseData> Objects()
    {
        yield return new(Ram, QemuFeatures.MemoryBackendRam);
        yield return new(Ram.With(new { PreallocThreads = 2 }), QemuFeatures.MemoryBackendRam | QemuFeatures.PreallocThreads);
        yield return new(new MemoryBackendEpc { Id = "e", Size = Make.Gib(1) }, QemuFeatures.SgxEpc);
        yield return new(MemFd, QemuFeatures.MemoryBackendMemFd);
        yield return new(MemFd.With(new { HugeTlb = true }), QemuFeatures.MemoryBackendMemFd | QemuFeatures.MemFdHugeTlb);
        yield return new(File, QemuFeatures.MemoryBackendFile);
        yield return new(File.With(new { Align = Make.Kib(4) }), QemuFeatures.MemoryBackendFile | QemuFeatures.FileAlign);
        yield return new(File.With(new { DiscardData = false }), QemuFeatures.MemoryBackendFile | QemuFeatures.FileDiscardData);
        yield return new(File.With(new { Pmem = true }), QemuFeatures.MemoryBackendFile | QemuFeatures.FilePmem);
        yield return new(new ThreadContext { Id = "t", NodeAffinity = NodeSet.Of(0) }, QemuFeatures.ThreadContext);
        yield return new(
            new PersistentStoreFile { Id = "p", MemPath = "/p", Size = Make.Kib(64) }, QemuFeatures.MemoryBackendFile);
    }

    private static IEnumerable<TestCaseData> Devices()
    {
        yield return new(new PcDimm { Id = "d", MemDev = "m" }, QemuFeatures.PcDimm);
        yield return new(Nvdimm, QemuFeatures.Nvdimm);
        yield return new(Nvdimm.With(new { Unarmed = true }), QemuFeatures.Nvdimm | QemuFeatures.NvdimmUnarmed);
        yield return new(new VirtioPmem { Id = "p", MemDev = "m" }, QemuFeatures.VirtioPmemPci);
        yield return new(Mem, QemuFeatures.VirtioMemPci);
        yield return new(Mem.With(new { DynamicMemslots = true }), QemuFeatures.VirtioMemPci | QemuFeatures.VirtioMemDynamicMemslots);
        yield return new(
            Mem.With(new { Bus = new CcwBusAddress { Cssid = 254, Ssid = 0, Devno = 1 } }), QemuFeatures.VirtioMemCcw);
    }

    [TestCaseSource(nameof(Objects))]
    public void FeaturesOf_Object_WhatItsPropertiesNeed(QemuObject value, QemuFeatures features) =>
        Assert.That(value.Type.FeaturesOf(value), Is.EqualTo(features));

    [TestCaseSource(nameof(Devices))]
    public void FeaturesOf_Device_WhatItsPropertiesNeed(QemuDevice device, QemuFeatures features) =>
        Assert.That(device.Type.FeaturesOf(device), Is.EqualTo(features));
}
