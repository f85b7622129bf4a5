namespace Numa.Backing.Fuzz;

/// <summary>Readers of what is seen of a running guest. They never fail: a line that cannot be read is a problem in the report.</summary>
internal static class EvidenceTargets
{
    private const string Guest = """
        <domain type='kvm'><name>g</name><memory unit='MiB'>128</memory><os><type arch='x86_64' machine='q35'/></os>
        <memoryBacking><hugepages/></memoryBacking><numatune><memory mode='strict' nodeset='1'/></numatune></domain>
        """;

    private static readonly MemoryPlan Plan = new MemoryArgsBuilder(
        QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64),
        new HostMemory { HugeTlbFsMounts = [new() { Path = "/dev/huge", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }] })
        .Build(DomainDefinition.Parse(Guest)).Plan!;

    private static readonly GuestEvidence Seen = new()
    {
        NumaMaps = """
            55b3c5a00000 default file=/usr/bin/qemu-system-x86_64 mapped=1007 N0=1007 kernelpagesize_kB=4
            7fbaafe00000 bind:1 file=/dev/huge/qemu_back_mem.pc.ram.XN\040(deleted) huge N0=1 N1=63 kernelpagesize_kB=2048
            7fbac0000000 prefer (many):0-1 anon=9 dirty=9 active=0 N0=9 kernelpagesize_kB=4
            """,
        Smaps = """
            7fbaafe00000-7fbab7e00000 rw-p 00000000 00:0e 20753                      /dev/huge/qemu_back_mem.pc.ram.XN
            KernelPageSize:     2048 kB
            VmFlags: rd wr mr mw me dc de ht sd
            """,
        MemoryBackends = """{"return": [{"share": false, "prealloc": true, "size": 134217728, "policy": "bind", "id": "pc.ram", "host-nodes": [1]}]}""",
        RamBlocks = """
                          Block Name    PSize              Offset               Used              Total
                              pc.ram    2 MiB  0x0000000000000000 0x0000000008000000 0x0000000008000000
            """,
        HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7fbaafe00000\r\n",
        CommandLine = ["qemu-system-x86_64", "-machine", "q35,memory-backend=pc.ram", "-object", "memory-backend-file,id=pc.ram"],
        ErrorOutput = "qemu-system-x86_64: unable to map backing store for guest RAM: Cannot allocate memory\n",
    };

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        Target("numa_maps", Seen.NumaMaps!, text => Seen with { NumaMaps = text }),
        Target("smaps", Seen.Smaps!, text => Seen with { Smaps = text }),
        Target("query-memdev", Seen.MemoryBackends!, text => Seen with { MemoryBackends = text }),
        Target("info ramblock and gpa2hva", $"{Seen.RamBlocks}\n{Seen.HostAddresses}",
            text => Seen with { RamBlocks = text, HostAddresses = text }),
        Target("error output and words of a running QEMU", $"{Seen.ErrorOutput}{string.Join(' ', Seen.CommandLine!)}",
            text => Seen with { ErrorOutput = text, CommandLine = [.. text.Split(' ')] }),
    ];

    private static FuzzTarget Target(string name, string seed, Func<string, GuestEvidence> evidence) => new(name, [seed],
        [
            "N0=", "N16384=1", "=18446744073709551615", "kernelpagesize_kB=", "=4294967295", "bind:", "0x", "ffffffffffffffff-", "MiB", "kB",
            "\\040", "\\777", "[", "{", "\"id\":", "null", "(deleted)", "huge", "file=", "-object", "memory-backend=",
        ],
        text => _ = PlacementVerifier.Verify(Plan, evidence(text)).ToString()) { IsDocumented = _ => false };
}
