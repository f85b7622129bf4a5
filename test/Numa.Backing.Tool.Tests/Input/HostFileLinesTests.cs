using Numa.Backing.Tool.Input;

namespace Numa.Backing.Tool.Tests.Input;

internal sealed class HostFileLinesTests
{
    // What grep -rHs '' prints on a host.
    private const string Lines =
        """
        /proc/meminfo:MemTotal:       16384 kB
        /proc/meminfo:Hugepagesize:       2048 kB
        /proc/self/mounts:hugetlbfs /dev/hugepages hugetlbfs rw,pagesize=2M 0 0
        /proc/sys/kernel/osrelease:6.12.48+deb13-amd64
        /sys/devices/system/node/online:0
        /sys/devices/system/node/node0/cpulist:0-3
        /sys/devices/system/node/node0/meminfo:Node 0 MemTotal:       16384 kB
        /sys/devices/system/node/node0/meminfo:Node 0 MemFree:         8192 kB
        /sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages:4
        /sys/devices/system/node/node0/hugepages/hugepages-2048kB/free_hugepages:3
        """;

    [Test]
    public void TryParse_LinesOfGrep_AreTheFilesOfAHost()
    {
        Assert.That(HostFileLines.TryParse(Lines, out IReadOnlyDictionary<string, string>? texts), Is.True);
        HostMemory host = HostMemory.Read(texts!).Memory;
        Assert.Multiple(() =>
        {
            Assert.That(host.KernelVersion, Is.EqualTo(new Version(6, 12, 48)));
            Assert.That(host.Nodes!.Value[0].Cpus, Is.EqualTo(CpuSet.Range(0, 3)));
            Assert.That(host.Nodes!.Value[0].FreeMemory, Is.EqualTo(ByteSize.FromMebibytes(8)));
            Assert.That(host.Nodes!.Value[0].HugePagePools!.Value[0].Free, Is.EqualTo(3));
            Assert.That(host.HugeTlbFsMounts!.Value[0].Path, Is.EqualTo("/dev/hugepages"));
        });
    }

    [TestCase("")]
    [TestCase("MemTotal: 16384 kB")]
    [TestCase("/etc/passwd:root")]
    public void TryParse_OtherText_IsFalse(string text) => Assert.That(HostFileLines.TryParse(text, out _), Is.False);
}
