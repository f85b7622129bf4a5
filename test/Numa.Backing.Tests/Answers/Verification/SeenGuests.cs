namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>Evidence of guests that ran on the emulated host of two nodes, cut down to the lines that matter.</summary>
internal static class SeenGuests
{
    private const string Header =
        "              Block Name    PSize              Offset               Used              Total\r\n";

    private const string Firmware =
        "                 pc.bios    4 KiB  0x0000000010000000 0x0000000000040000 0x0000000000040000\r\n";

    /// <summary>docs/sources.md#lab-mem-path: 256 MiB by <c>-mem-prealloc -mem-path</c>, spilled over both nodes.</summary>
    public static GuestEvidence LegacyPath { get; } = new()
    {
        NumaMaps = """
            55b3c5a00000 default file=/usr/bin/qemu-system-x86_64 mapped=1007 N0=1007 kernelpagesize_kB=4
            55b3c7c00000 default heap anon=612 dirty=612 active=0 N0=612 kernelpagesize_kB=4
            7fbaafe00000 default file=/dev/hugepages/qemu_back_mem.pc.ram.XN\040(deleted) huge N0=100 N1=28 kernelpagesize_kB=2048
            7ffd0a1f0000 default stack anon=9 dirty=9 active=0 N0=9 kernelpagesize_kB=4
            """,
        Smaps = Smaps("7fbaafe00000-7fbabfe00000 rw-p 00000000 00:0e 20753  /dev/hugepages/qemu_back_mem.pc.ram.XN", 2048),
        MemoryBackends = Reply("""{"share": false, "prealloc": true, "size": 268435456, "policy": "default", "id": "pc.ram"}"""),
        RamBlocks = Header
            + "                  pc.ram    2 MiB  0x0000000000000000 0x0000000010000000 0x0000000010000000\r\n" + Firmware,
        HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7fbaafe00000\r\n",
        CommandLine = ["qemu-system-x86_64", "-S", "-machine", "pc", "-m", "256M", "-mem-prealloc", "-mem-path", "/dev/hugepages"],
    };

    /// <summary>An unattached object; <c>pc.ram</c> has ordinary pages and no policy (docs/sources.md#lab-unattached).</summary>
    public static GuestEvidence Unattached { get; } = new()
    {
        NumaMaps = """
            7fdb98600000 default
            7fdba0600000 bind:1 file=/dev/hugepages/qemu_back_mem.mem.SVnAiE\040(deleted) huge anon=64 N1=64 kernelpagesize_kB=2048
            """,
        Smaps = Smaps("7fdb98600000-7fdba0600000 rw-p 00000000 00:00 0 ", 4)
            + Smaps("7fdba0600000-7fdba8600000 rw-p 00000000 00:0e 20754  /dev/hugepages/qemu_back_mem.mem.SVnAiE", 2048),
        MemoryBackends = Reply(
            """
            {"share": false, "prealloc": false, "size": 134217728, "policy": "default", "id": "pc.ram"},
            {"share": false, "prealloc": true, "size": 134217728, "policy": "bind", "id": "mem"}
            """),
        RamBlocks = Header
            + "                            2 MiB  0x0000000000000000 0x0000000008000000 0x0000000008000000\r\n"
            + "                  pc.ram    4 KiB  0x0000000008000000 0x0000000008000000 0x0000000008000000\r\n" + Firmware,
        HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7fdb98600000\r\n",
        CommandLine =
        [
            "qemu-system-x86_64", "-machine", "pc", "-m", "128M", "-object",
            "memory-backend-file,id=mem,prealloc=on,mem-path=/dev/hugepages,size=128M,host-nodes=1,policy=bind",
        ],
    };

    /// <summary>A virtio-pmem device on QEMU 7.2.22: <c>info ramblock</c> lists its memory without a name.</summary>
    public static GuestEvidence VirtioPmem { get; } = new()
    {
        NumaMaps = "7f10c0000000 default file=/var/lib/pmem mapped=1 N0=1 kernelpagesize_kB=4\n",
        Smaps = Smaps("7f10c0000000-7f10c1000000 rw-s 00000000 00:1f 20755  /var/lib/pmem", 4),
        MemoryBackends = Reply("""{"share": true, "prealloc": false, "size": 16777216, "policy": "default", "id": "memvirtiopmem0"}"""),
        RamBlocks = Header
            + "                            4 KiB  0x0000000000000000 0x0000000001000000 0x0000000001000000\r\n" + Firmware,
        CommandLine =
        [
            "qemu-system-x86_64", "-object", "memory-backend-file,id=memvirtiopmem0,mem-path=/var/lib/pmem,share=on,size=16M",
            "-device", "virtio-pmem-pci,memdev=memvirtiopmem0,id=virtiopmem0",
        ],
    };

    /// <summary>docs/sources.md#lab-attached: the object is attached under the machine's own name of its RAM.</summary>
    public static GuestEvidence Attached { get; } = OneBlock("bind:1", "N1=64");

    /// <summary>Two cells of huge pages without a file's name, and a module of ordinary pages that nothing has touched.</summary>
    public static GuestEvidence Cells { get; } = new()
    {
        NumaMaps = """
            7f3af0200000 default
            7f3af8400000 bind:0 file=/memfd:memory-backend-memfd\040(deleted) huge N0=32 kernelpagesize_kB=2048
            7f3afc600000 bind:1 file=/memfd:memory-backend-memfd\040(deleted) huge N1=32 kernelpagesize_kB=2048
            """,
        Smaps = Smaps("7f3af0200000-7f3af8200000 rw-p 00000000 00:00 0 ", 4)
            + Smaps("7f3af8400000-7f3afc400000 rw-s 00000000 00:0f 1031  /memfd:memory-backend-memfd", 2048)
            + Smaps("7f3afc600000-7f3b00600000 rw-s 00000000 00:0f 1030  /memfd:memory-backend-memfd", 2048),
        MemoryBackends = Reply(
            """
            {"share": true, "prealloc": true, "size": 67108864, "policy": "bind", "id": "ram-node1"},
            {"share": false, "prealloc": false, "size": 134217728, "policy": "default", "id": "d0"},
            {"share": true, "prealloc": true, "size": 67108864, "policy": "bind", "id": "ram-node0"}
            """),
        RamBlocks = Header
            + "                      d0    4 KiB  0x0000000008000000 0x0000000008000000 0x0000000008000000\r\n"
            + "               ram-node0    2 MiB  0x0000000000000000 0x0000000004000000 0x0000000004000000\r\n"
            + "               ram-node1    2 MiB  0x0000000004000000 0x0000000004000000 0x0000000004000000\r\n",
        HostAddresses =
            "Host virtual address for 0x0 (ram-node0) is 0x7f3afc600000\r\n"
            + "Host virtual address for 0x4000000 (ram-node1) is 0x7f3af8400000\r\n"
            + "Host virtual address for 0x100000000 (d0) is 0x7f3af0200000\r\n",
    };

    /// <summary>128 MiB attached as <c>pc.ram</c>, with a policy and pages of the caller's choice.</summary>
    public static GuestEvidence OneBlock(string policy, string pages) => new()
    {
        NumaMaps = $"7fd60c600000 {policy} file=/dev/hugepages/qemu_back_mem.pc.ram.rf\\040(deleted) huge {pages} kernelpagesize_kB=2048",
        Smaps = Smaps("7fd60c600000-7fd614600000 rw-p 00000000 00:0e 20755  /dev/hugepages/qemu_back_mem.pc.ram.rf", 2048),
        MemoryBackends = Reply(
            $$"""{"share": false, "prealloc": true, "size": 134217728, "policy": "{{QemuWord(policy)}}", "id": "pc.ram"}"""),
        RamBlocks = Header
            + "                  pc.ram    2 MiB  0x0000000000000000 0x0000000008000000 0x0000000008000000\r\n" + Firmware,
        HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7fd60c600000\r\n",
    };

    private static string QemuWord(string policy) => policy.Split(':', '=', ' ')[0] switch
    {
        "prefer" => "preferred",
        "weighted" => "interleave",
        "local" => "default",
        string word => word,
    };

    private static string Reply(string objects) => $$"""{"return": [{{objects}}], "id": "query-memdev"}""";

    private static string Smaps(string heading, int kibibytes) =>
        $"""
        {heading}
        Size:             {Kibibytes(heading)} kB
        KernelPageSize:     {kibibytes} kB
        MMUPageSize:        {kibibytes} kB
        Rss:                   0 kB
        VmFlags: rd wr mr mw me dc de ht sd

        """;

    private static ulong Kibibytes(string heading)
    {
        ulong[] ends = [.. heading.Split(' ')[0].Split('-').Select(
            end => ulong.Parse(end, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture))];
        return (ends[1] - ends[0]) >> 10;
    }
}
