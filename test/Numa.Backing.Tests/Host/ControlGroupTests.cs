using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Host;

/// <summary>Control groups of version 2 and 1, limits of a process, and settings of the kernel, read from their texts.</summary>
[TestFixture]
internal sealed class ControlGroupTests
{
    private static readonly ByteSize None = ByteSize.FromBytes(ulong.MaxValue);

    private static readonly Dictionary<string, string> Second = new()
    {
        ["/sys/fs/cgroup/cgroup.controllers"] = "cpuset memory hugetlb\n",
        ["/proc/42/cgroup"] = "0::/pods.slice/pod1/guest\n",
        ["/proc/42/limits"] = "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max locked memory         8388608              unlimited            bytes     \n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/cpuset.mems.effective"] = "0-1\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/memory.max"] = "max\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/memory.high"] = "1073741824\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/memory.current"] = "104857600\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/hugetlb.2MB.max"] = "max\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/hugetlb.2MB.current"] = "2097152\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/hugetlb.2MB.rsvd.max"] = "4194304\n",
        ["/sys/fs/cgroup/pods.slice/pod1/guest/hugetlb.2MB.rsvd.current"] = "2097152\n",
        ["/sys/fs/cgroup/pods.slice/pod1/memory.max"] = "2147483648\n",
        ["/sys/fs/cgroup/pods.slice/pod1/memory.current"] = "1073741824\n",
        ["/sys/fs/cgroup/pods.slice/memory.max"] = "max\n",
        ["/sys/fs/cgroup/pods.slice/memory.current"] = "3221225472\n",
    };

    private static readonly Dictionary<string, string> First = new()
    {
        ["/proc/42/cgroup"] = "7:hugetlb:/guest\n4:cpu,memory:/guest\n2:cpuset:/guest\n",
        ["/sys/fs/cgroup/memory/guest/memory.limit_in_bytes"] = "9223372036854771712\n",
        ["/sys/fs/cgroup/memory/guest/memory.usage_in_bytes"] = "104857600\n",
        ["/sys/fs/cgroup/cpuset/guest/cpuset.effective_mems"] = "1\n",
        ["/sys/fs/cgroup/hugetlb/guest/hugetlb.1GB.limit_in_bytes"] = "1073741824\n",
        ["/sys/fs/cgroup/hugetlb/guest/hugetlb.1GB.usage_in_bytes"] = "0\n",
        ["/sys/fs/cgroup/hugetlb/guest/hugetlb.1GB.rsvd.limit_in_bytes"] = "9223372036854771712\n",
    };

    [Test]
    public void Read_ProcessInAGroup_LimitsOfTheGroupAndOfItsAncestors()
    {
        HostMemory host = Read(Second, new() { ProcessId = 42 });
        Assert.Multiple(() =>
        {
            Assert.That(host.ControlGroup, Is.EqualTo(new ControlGroup
            {
                AllowedNodes = NodeSet.Of(0, 1),
                // 1 GiB of the ancestor's 2 is in use, 100 MiB of it here: 1 GiB more can be had.
                MemoryMax = Make.Mib(1124),
                MemoryHigh = Make.Gib(1),
                MemoryCurrent = Make.Mib(100),
            }));
            Assert.That(host.HugeTlbLimits, Is.EqualTo(new HugeTlbLimit[]
            {
                new() { PageSize = Make.Mib(2), Used = Make.Mib(2), ReservedMost = Make.Mib(4), ReservedUsed = Make.Mib(2) },
            }));
            Assert.That(host.LockedMemoryLimit, Is.EqualTo(Make.Mib(8)));
        });
    }

    [Test]
    public void Read_NamedGroup_SameLimits() => Assert.That(
        Read(Second, new() { ControlGroup = "pods.slice/pod1/guest/" }).ControlGroup,
        Is.EqualTo(Read(Second, new() { ProcessId = 42 }).ControlGroup));

    [Test]
    public void Read_FirstVersion_ItsNames()
    {
        HostMemory host = Read(First, new() { ProcessId = 42 });
        Assert.Multiple(() =>
        {
            Assert.That(host.ControlGroup, Is.EqualTo(new ControlGroup
            {
                AllowedNodes = NodeSet.Of(1), MemoryMax = None, MemoryCurrent = Make.Mib(100),
            }));
            Assert.That(host.HugeTlbLimits!.Value.Single().Most, Is.EqualTo(Make.Gib(1)));
            Assert.That(host.HugeTlbLimits.Value.Single().ReservedMost, Is.Null);
        });
    }

    [TestCase("Max locked memory unlimited unlimited bytes", ulong.MaxValue)]
    [TestCase("Max locked memory x y bytes", null)]
    [TestCase("Max open files 1 1 files", null)]
    public void Read_LockLimit_SoftOne(string line, ulong? bytes) => Assert.That(
        Read(new() { ["/proc/1/limits"] = line }, new() { ProcessId = 1 }).LockedMemoryLimit?.Bytes, Is.EqualTo(bytes));

    [Test]
    public void Read_NoGroupNamed_Unknown()
    {
        HostMemory host = Read(Second, HostReadOptions.Default);
        Assert.Multiple(() =>
        {
            Assert.That(host.ControlGroup, Is.Null);
            Assert.That(host.HugeTlbLimits, Is.Null);
            Assert.That(host.LockedMemoryLimit, Is.Null);
        });
    }

    [Test]
    public void Read_Nonsense_Unknown() => Assert.That(
        Read(new()
        {
            ["/sys/fs/cgroup/cgroup.controllers"] = "",
            ["/proc/42/cgroup"] = "nonsense\n0::/../../etc\n::::",
            ["/sys/fs/cgroup/../../etc/cpuset.mems.effective"] = "x",
            ["/sys/fs/cgroup/../../etc/memory.max"] = "-1",
            ["/sys/fs/cgroup/../../etc/hugetlb.XMB.max"] = "1",
            ["/sys/fs/cgroup/../../etc/hugetlb.99999999999MB.max"] = "1",
        }, new() { ProcessId = 42 }).ControlGroup,
        Is.Null);

    [Test]
    public void Read_KernelSettings_AsTheKernelWritesThem()
    {
        HostMemory host = Read(new()
        {
            ["/proc/sys/kernel/numa_balancing"] = "1\n",
            ["/sys/kernel/mm/ksm/run"] = "0\n",
            ["/sys/kernel/mm/transparent_hugepage/enabled"] = "always [madvise] never\n",
            ["/sys/kernel/mm/transparent_hugepage/hpage_pmd_size"] = "2097152\n",
            ["/sys/kernel/mm/transparent_hugepage/hugepages-2048kB/enabled"] = "always [inherit] madvise never\n",
            ["/sys/kernel/mm/transparent_hugepage/hugepages-64kB/enabled"] = "always inherit madvise [never]\n",
            ["/sys/devices/system/node/online"] = "0-1\n",
            ["/sys/devices/system/node/node1/access0/initiators/node0/cpulist"] = "0\n",
            ["/sys/devices/system/node/node1/access0/initiators/read_latency"] = "250\n",
            ["/sys/devices/virtual/memory_tiering/memory_tier4/nodelist"] = "0\n",
            ["/sys/devices/virtual/memory_tiering/memory_tier22/nodelist"] = "1\n",
        }, HostReadOptions.Default);
        Assert.Multiple(() =>
        {
            Assert.That(host.NumaBalancing, Is.True);
            Assert.That(host.SamePageMerging, Is.False);
            Assert.That(
                host.TransparentHugePages!.Value.Select(size => $"{size.PageSize} {size.Mode}"),
                Is.EqualTo(new[] { $"{Make.Kib(64)} never", $"{Make.Mib(2)} madvise" }));
            Assert.That(host.Nodes!.Value.Select(node => node.MemoryTier), Is.EqualTo(new int?[] { 4, 22 }));
            Assert.That(host.Nodes.Value[1].Initiators, Is.EqualTo(NodeSet.Of(0)));
            Assert.That(host.Nodes.Value[0].Initiators, Is.Null);
        });
    }

    [Test]
    public void Read_OldKernel_OneSettingOfTransparentHugePages() => Assert.That(
        Read(new()
        {
            ["/sys/kernel/mm/transparent_hugepage/enabled"] = "always madvise [never]",
            ["/sys/kernel/mm/transparent_hugepage/hpage_pmd_size"] = "2097152",
        }, HostReadOptions.Default).TransparentHugePages!.Value.Single().Mode,
        Is.EqualTo("never"));

    private static HostMemory Read(Dictionary<string, string> files, HostReadOptions options) =>
        HostMemory.Read(new HostFileTexts(files), options).Memory;
}
