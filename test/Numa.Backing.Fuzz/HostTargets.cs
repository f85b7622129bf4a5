namespace Numa.Backing.Fuzz;

/// <summary>Readers of the files in which Linux describes a host. They never fail: what cannot be read is unknown.</summary>
internal static class HostTargets
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("/proc/meminfo", "MemTotal:       16316412 kB\nHugepagesize:       2048 kB\nHugePages_Total:       8\n"),
        ("/proc/self/mounts", """
            hugetlbfs /dev/hugepages hugetlbfs rw,relatime,pagesize=2M 0 0
            none /mnt/huge\040pages hugetlbfs rw,pagesize=1024M,size=4G 0 0
            tmpfs /run tmpfs rw 0 0
            """),
        ("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "2097152\n"),
        ("/sys/devices/system/node/online", "0-1\n"),
        ("/sys/devices/system/node/node0/cpulist", "0-3,8\n"),
        ("/sys/devices/system/node/node0/meminfo", "Node 0 MemTotal:  8158206 kB\nNode 0 MemFree:  120 kB\n"),
        ("/sys/devices/system/node/node0/distance", "10 20\n"),
        ("/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages", "8\n"),
        ("/sys/devices/system/node/node0/hugepages/hugepages-2048kB/free_hugepages", "8\n"),
        ("/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages", "8\n"),
        ("/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages", "7\n"),
    ];

    public static IEnumerable<FuzzTarget> All { get; } =
        [Target("meminfo", 0, 5), Target("mounts", 1), Target("numbers and sets of /sys", 2, 3, 4, 6, 7, 8, 9, 10)];

    private static FuzzTarget Target(string name, params int[] files) => new(name, [.. files.Select(file => Files[file].Text)],
        ["kB", ":", "hugetlbfs", "pagesize=", "pagesize=2M", ",size=", "\\040", "\\999", "Hugepagesize:", "0-16383", "-", ",", "^", "nodev"],
        text => Read(text, files)) { IsDocumented = _ => false };

    private static void Read(string text, int[] files)
    {
        Dictionary<string, string> host = Files.ToDictionary(file => file.Path, file => file.Text);
        foreach (int file in files)
        {
            host[Files[file].Path] = text;
        }

        HostProbeResult reading = HostMemory.Read(new HostFileTexts(host));
        _ = reading.Memory.NodeIds;
        foreach (Diagnostic diagnostic in reading.Diagnostics)
        {
            _ = diagnostic.ToString();
        }
    }
}
