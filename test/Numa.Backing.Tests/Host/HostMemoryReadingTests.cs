using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Host;

internal sealed class HostMemoryReadingTests
{
    private const string Node = "/sys/devices/system/node";
    private const string Pools = "/sys/kernel/mm/hugepages";

    [Test]
    public void Read_WholeHost_HasEveryFactAndNoDiagnostic()
    {
        HostProbeResult reading = HostMemory.Read(new HostFileTexts(Files()));

        Assert.That(reading.Diagnostics, Is.Empty);
        Assert.That(reading.Memory, Is.EqualTo(new HostMemory
        {
            TransparentHugePageSize = ByteSize.FromMebibytes(2),
            HugeTlbFsMounts = [new() { Path = "/dev/huge pages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
            HugePagePools = [Pool(2048, 6) with { Surplus = 1, Reserved = 2, Overcommit = 9 }, Pool(1048576, 1)],
            Nodes =
            [
                new()
                {
                    Id = 0,
                    Cpus = CpuSet.Parse("0-3,8"),
                    TotalMemory = ByteSize.FromKibibytes(4000),
                    FreeMemory = ByteSize.FromKibibytes(3000),
                    HugePagePools = [Pool(2048, 6) with { Surplus = 1 }],
                    Distances = [10, 21],
                },
                new()
                {
                    Id = 2,
                    TotalMemory = ByteSize.FromKibibytes(8000),
                    FreeMemory = ByteSize.FromKibibytes(7000),
                    HugePagePools = [],
                    Distances = [21, 10],
                },
            ],
            SgxSections = [ByteSize.FromMebibytes(64), ByteSize.Zero, ByteSize.Zero],
        }));
    }

    [Test]
    public void Read_NothingAtAll_KnowsNothingAndSaysSo()
    {
        HostProbeResult reading = HostMemory.Read(new HostFileTexts([]));

        Assert.That(reading.Memory with { HugePagePools = null }, Is.EqualTo(HostMemory.Unknown));
        Assert.That(reading.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct(), Is.EqualTo([HostCodes.Absent.Code]));
    }

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case($"{Node}/online", "a-b", memory => memory.Nodes is null);
        yield return Case($"{Node}/online", "0-1024", memory => memory.Nodes is null);
        yield return Case($"{Node}/node0/cpulist", "0-", memory => memory.Nodes!.Value[0].Cpus.IsEmpty);
        yield return Case($"{Node}/node0/meminfo", "Node 0 MemTotal: 1 kB", memory => memory.Nodes!.Value[0].FreeMemory is null);
        yield return Case($"{Node}/node0/meminfo", "Node 0 MemFree: 1 kB\nNode 0 MemTotal: 1 MB",
            memory => memory.Nodes!.Value[0].TotalMemory is null);
        yield return Case($"{Node}/node0/distance", "10 x", memory => memory.Nodes!.Value[0].Distances is null);
        yield return Case($"{Node}/node0/hugepages/hugepages-2048kB/free_hugepages", "-1",
            memory => memory.Nodes!.Value[0].HugePagePools is null);
        yield return Case($"{Pools}/hugepages-2048kB/nr_hugepages", new string('9', 50), memory => memory.HugePagePools is null);
        yield return Case("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "big",
            memory => memory.TransparentHugePageSize is null);

        static TestCaseData Case(string path, string text, Predicate<HostMemory> isUnknown) =>
            new TestCaseData(path, text, isUnknown).SetArgDisplayNames(path, text);
    }

    [TestCaseSource(nameof(Broken))]
    public void Read_MalformedFile_LeavesTheFactUnknownAndSaysWhich(string path, string text, Predicate<HostMemory> isUnknown)
    {
        Dictionary<string, string> files = Files();
        files[path] = text;

        HostProbeResult reading = HostMemory.Read(new HostFileTexts(files));

        Assert.That(isUnknown(reading.Memory), Is.True);
        Assert.That(
            reading.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Subject)),
            Is.EqualTo([(HostCodes.Malformed.Code, path)]));
    }

    [Test]
    public void Read_FileThatMayNotBeRead_LeavesTheFactUnknownAndSaysWhich([Values] bool denied)
    {
        const string path = $"{Node}/node0/meminfo";

        HostProbeResult reading = HostMemory.Read(new Refusing(path, denied));

        Assert.That(reading.Memory.Nodes!.Value[0].TotalMemory, Is.Null);
        Assert.That(
            reading.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Subject)),
            Is.EqualTo([(HostCodes.Unreadable.Code, path)]));
    }

    [Test]
    public void Read_FolderThatMayNotBeRead_LeavesThePoolsUnknown()
    {
        HostProbeResult reading = HostMemory.Read(new Refusing(Pools, denied: true));

        Assert.That(reading.Memory.HugePagePools, Is.Null);
        Assert.That(reading.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([HostCodes.Unreadable.Code]));
    }

    [Test]
    public void Read_KernelWithoutNodes_HasUnknownNodes()
    {
        Dictionary<string, string> files = Files();
        files.Remove($"{Node}/online");

        Assert.That(HostMemory.Read(new HostFileTexts(files)).Memory.Nodes, Is.Null);
    }

    private static HugePagePool Pool(ulong kibibytes, ulong total) =>
        new() { PageSize = ByteSize.FromKibibytes(kibibytes), Total = total, Free = total };

    private static Dictionary<string, string> Files() => new(StringComparer.Ordinal)
    {
        ["/proc/meminfo"] = "MemTotal:       12000 kB\nHugePages_Total:       6\nHugepagesize:       2048 kB\n",
        ["/proc/self/mounts"] = "proc /proc proc rw 0 0\nhugetlbfs /dev/huge\\040pages hugetlbfs rw,pagesize=2M 0 0\n",
        ["/sys/kernel/mm/transparent_hugepage/hpage_pmd_size"] = "2097152\n",
        [$"{Pools}/hugepages-2048kB/nr_hugepages"] = "6\n",
        [$"{Pools}/hugepages-2048kB/free_hugepages"] = "6\n",
        [$"{Pools}/hugepages-2048kB/resv_hugepages"] = "2\n",
        [$"{Pools}/hugepages-2048kB/surplus_hugepages"] = "1\n",
        [$"{Pools}/hugepages-2048kB/nr_overcommit_hugepages"] = "9\n",
        [$"{Pools}/hugepages-1048576kB/nr_hugepages"] = "1\n",
        [$"{Pools}/hugepages-1048576kB/free_hugepages"] = "1\n",
        [$"{Node}/online"] = "0,2\n",
        [$"{Node}/node0/cpulist"] = "0-3,8\n",
        [$"{Node}/node0/distance"] = "10 21\n",
        [$"{Node}/node0/meminfo"] = "Node 0 MemTotal:           4000 kB\nNode 0 MemFree:            3000 kB\n",
        [$"{Node}/node0/x86/sgx_total_bytes"] = "67108864\n",
        [$"{Node}/node0/hugepages/hugepages-2048kB/nr_hugepages"] = "6\n",
        [$"{Node}/node0/hugepages/hugepages-2048kB/free_hugepages"] = "6\n",
        [$"{Node}/node0/hugepages/hugepages-2048kB/surplus_hugepages"] = "1\n",
        [$"{Node}/node2/cpulist"] = "\n",
        [$"{Node}/node2/distance"] = "21 10\n",
        [$"{Node}/node2/meminfo"] = "Node 2 MemTotal:           8000 kB\nNode 2 MemFree:            7000 kB\n",
    };

    /// <summary>The whole host, but for one path that the user may not read.</summary>
    [TestCase("vendor_id\t: AuthenticAMD\naddress sizes\t: 48 bits physical, 48 bits virtual\n", "6.12.48+deb13-amd64", 48, "AuthenticAMD", "6.12.48")]
    [TestCase("address sizes\t: many bits physical\n", "none", null, null, null)]
    [TestCase("", "6.1", null, null, "6.1")]
    public void Read_ProcessorAndKernel_KnownWhereWritten(string cpu, string kernel, int? bits, string? vendor, string? version)
    {
        HostMemory host = HostMemory.Read(new HostFileTexts(new Dictionary<string, string>
        {
            ["/proc/cpuinfo"] = cpu, ["/proc/sys/kernel/osrelease"] = kernel,
        })).Memory;
        Assert.That((host.PhysicalAddressBits, host.CpuVendor, host.KernelVersion?.ToString()), Is.EqualTo((bits, vendor, version)));
    }

    private sealed class Refusing(string refused, bool denied) : IHostFiles
    {
        private readonly HostFileTexts _files = new(Files());

        public string? ReadText(string path) => path == refused ? throw Refusal() : _files.ReadText(path);

        public IReadOnlyList<string> List(string path) => path == refused ? throw Refusal() : _files.List(path);

        private Exception Refusal() => denied ? new UnauthorizedAccessException("denied") : new IOException("broken");
    }
}
