using System.Globalization;
using Numa.Backing.Answers.Verification;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>A block of a made-up guest and the lines that the kernel and QEMU print of it, written without the verifier.</summary>
internal sealed record SeenBlock
{
    public required string Id { get; init; }

    public required ulong Start { get; init; }

    public required string Policy { get; init; }

    public required int[] Nodes { get; init; }

    public required ulong Page { get; init; }

    public required string Store { get; init; }

    public required int Parts { get; init; }

    public bool IsTaken { get; init; } = true;

    public static ulong Size => 64UL << 20;

    public bool IsShared => Store is "memfd" or "shared file" or "shm";

    public string File => Store switch
    {
        "memfd" => "/memfd:memory-backend-memfd",
        "made file" => $"/dev/hugepages/vm/qemu_back_mem.{Id}.Xy12",
        "shared file" => $"/var/ram/{Id}",
        "shm" => "/dev/shm/qemu-4711-1",
        _ => "",
    };

    /// <summary>Lines of numa_maps, one for each part.</summary>
    public string[] NumaMaps() => [.. Enumerable.Range(0, Parts).Select(NumaLine)];

    /// <summary>Sections of smaps, one for each part.</summary>
    public string[] Smaps() => [.. Enumerable.Range(0, Parts).Select(part => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {At(part):x}-{At(part) + (Size / (ulong)Parts):x} rw-{(IsShared ? 's' : 'p')} {Offset(part):x8} 00:0e {Inode} {Deleted(" ")}
        Size:           {Size / (ulong)Parts >> 10} kB
        KernelPageSize: {Page >> 10} kB
        Rss:            0 kB
        """))];

    public string RamBlock() => string.Create(
        CultureInfo.InvariantCulture, $"  {Id}    {(Page > 4096 ? "2 MiB" : "4 KiB")}  0x0 0x{Size:x} 0x{Size:x}");

    public string HostAddress() => string.Create(CultureInfo.InvariantCulture, $"Host virtual address for 0x0 ({Id}) is 0x{Start:x}");

    public string Backend() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id": "{{Id}}", "size": {{Size}}, "share": {{(IsShared ? "true" : "false")}}, "prealloc": {{(IsTaken ? "true" : "false")}}, """)
        + $$""" "policy": "{{(Policy == "prefer" ? "preferred" : Policy)}}", "host-nodes": [{{string.Join(',', Nodes)}}]}""";

    public ExpectedBlock Expected() => new()
    {
        ObjectId = Id,
        RamBlockId = Id,
        Path = Store switch { "made file" => "/dev/hugepages/vm", "shared file" => File, _ => null },
        Store = Store switch
        {
            "memfd" => BackingStore.MemFd,
            "anonymous" => BackingStore.Anonymous,
            _ => BackingStore.Any,
        },
        Traits = new()
        {
            Size = ByteSize.FromBytes(Size),
            PageSize = ByteSize.FromBytes(Page),
            Share = IsShared,
            Prealloc = IsTaken ? true : null,
            Policy = MappingPolicy.Of(
                Policy switch
                {
                    "bind" => HostMemoryPolicy.Bind,
                    "prefer" => HostMemoryPolicy.Preferred,
                    "interleave" => HostMemoryPolicy.Interleave,
                    _ => null,
                },
                Nodes.Length > 0 ? NodeSet.Of(Nodes) : null),
        },
    };

    public static GuestEvidence Evidence(params SeenBlock[] blocks) => new()
    {
        NumaMaps = string.Join('\n', blocks.SelectMany(block => block.NumaMaps())),
        Smaps = string.Join('\n', blocks.SelectMany(block => block.Smaps())),
        RamBlocks = string.Join('\n', blocks.Select(block => block.RamBlock())),
        HostAddresses = string.Join('\n', blocks.Select(block => block.HostAddress())),
        MemoryBackends = $"[{string.Join(",\n", blocks.Select(block => block.Backend()))}]",
    };

    private ulong Inode => Store == "anonymous" ? 0 : (Start >> 20) + 1;

    private ulong At(int part) => Start + (Size / (ulong)Parts * (ulong)part);

    private ulong Offset(int part) => Store == "anonymous" ? 0 : At(part) - Start;

    private string Deleted(string blank) => Store is "anonymous" or "shared file" ? File : $"{File}{blank}(deleted)";

    private string NumaLine(int part)
    {
        string policy = Nodes.Length == 0 ? "default" : $"{Policy}:{NodeSet.Of(Nodes)}";
        string file = File.Length == 0 ? "" : $" file={Deleted("\\040")}";
        int[] used = Nodes.Length == 0 ? [0] : Nodes;
        ulong pages = Size / Page / (ulong)Parts / (ulong)used.Length;
        string counts = IsTaken
            ? $"{string.Concat(used.Select(node => $" N{node}={pages}"))} kernelpagesize_kB={Page >> 10}"
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{At(part):x} {policy}{file}{counts}");
    }
}
