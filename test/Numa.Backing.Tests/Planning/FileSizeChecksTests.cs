using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>A file that is smaller than what QEMU maps of it, where its size is known.</summary>
[TestFixture]
internal sealed class FileSizeChecksTests
{
    [TestCase("nvdimm", 1023UL, true)]
    [TestCase("nvdimm", 1024UL, false)]
    [TestCase("nvdimm", 0UL, false, Description = "QEMU enlarges an empty file")]
    [TestCase("nvdimm", null, false, Description = "unknown: no claim")]
    [TestCase("aligned", 1024UL, true, Description = "the device is 1025 MiB, aligned to 1026")]
    [TestCase("aligned", 1025UL, true)]
    [TestCase("aligned", 1026UL, false)]
    [TestCase("pmem", 1023UL, true)]
    [TestCase("pmem", 1024UL, false)]
    [TestCase("pstore", 1023UL, true)]
    [TestCase("pstore", 1024UL, false)]
    public void Build_FileOfKnownSize_RefusedWhereItIsSmaller(string kind, ulong? mebibytes, bool isRefused)
    {
        DomainDefinition domain = kind switch
        {
            "nvdimm" => Make.Devices(Make.Nvdimm() with { Path = "/file" }),
            "aligned" => Make.Devices(Make.Nvdimm() with { Path = "/file", Size = Make.Mib(1025), AlignSize = Make.Mib(2) }),
            "pmem" => Make.Devices(Make.VirtioPmem() with { Path = "/file" }),
            _ => Make.Devices() with { PersistentStore = new() { Path = "/file", Size = Make.Gib(1) } },
        };
        ValueList<HostFile> files = mebibytes is { } size
            ? [new() { Path = "/other", Size = Make.Mib(1) }, new() { Path = "/file", Size = Make.Mib(size) }]
            : [new() { Path = "/other", Size = Make.Mib(1) }];
        Answer answer = new() { Host = GoldenHost.TwoNodes with { Files = files }, Version = new(7, 2) };
        Assert.That(
            answer.To(domain).Diagnostics.Any(said => said.Descriptor == HostMemoryCodes.FileTooSmall), Is.EqualTo(isRefused));
    }
}
