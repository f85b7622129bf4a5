using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>The evidence, read and sorted once. A part that is null was not given.</summary>
internal sealed class ObservedGuest
{
    private readonly NameIndex<RamBlockState> _blocks;
    private readonly NameIndex<BackendState> _backends;
    private readonly NameIndex<HostAddress> _addresses;
    private readonly FileIndex? _files;
    private readonly Dictionary<string, BackingFile> _identities = new(StringComparer.Ordinal);
    private readonly HashSet<string>? _attached;
    private readonly Dictionary<ulong, RamBlockState> _nameless = [];

    private ObservedGuest(GuestEvidence evidence, DiagnosticBag problems)
    {
        Mappings = ReadMappings(evidence, problems);
        _files = Mappings is null ? null : new(Mappings);
        Backends = evidence.MemoryBackends is { } backends ? BackendsReader.Read(backends, problems) : null;
        _backends = new(Backends ?? [], backend => backend.Id);
        Blocks = evidence.RamBlocks is { } blocks ? RamBlocksReader.Read(blocks, problems) : null;
        _blocks = new(Blocks ?? [], block => block.Name);
        _addresses = new(HostAddressesReader.Read(evidence.HostAddresses, problems), address => address.Name);
        _attached = evidence.CommandLine is { } words ? CommandLineReader.ReadAttached(words) : null;
        foreach (RamBlockState block in Blocks ?? [])
        {
            if (block is { Name.Length: 0, HostAddress: { } address })
            {
                _nameless.TryAdd(address, block);
            }
        }

        foreach (BackingFile file in evidence.BackingFiles)
        {
            _identities[file.Path] = file;
        }
    }

    /// <summary>Null: there is no numa_maps.</summary>
    public ProcessMap? Mappings { get; }

    public List<BackendState>? Backends { get; }

    public List<RamBlockState>? Blocks { get; }

    public static ObservedGuest Read(GuestEvidence evidence, DiagnosticBag problems) => new(evidence, problems);

    /// <summary>Whether an object is RAM of the guest. Null: the evidence does not show it.</summary>
    public bool? IsGuestRam(ExpectedBlock block)
    {
        if (BlocksOf(block).Count > 0 || (block.ObjectId is { } id && _attached?.Contains(id) == true))
        {
            return true;
        }

        bool isListed = Blocks is { Count: > 0 } || (_attached is not null && block.ObjectId is not null);
        return isListed && !block.IsNameless ? false : null;
    }

    /// <summary>The lines of <c>info ramblock</c> with a name of the block.</summary>
    public List<RamBlockState> BlocksOf(ExpectedBlock block) => _blocks.Find(block);

    /// <summary>The line of <c>info ramblock</c> without a name that begins at an address, where QEMU prints addresses.</summary>
    public RamBlockState? NamelessAt(ulong address) => _nameless.GetValueOrDefault(address);

    /// <summary>The objects of <c>query-memdev</c> with a name of the block.</summary>
    public List<BackendState> BackendsOf(ExpectedBlock block) => _backends.Find(block);

    /// <summary>The lines of <c>gpa2hva</c> with a name of the block.</summary>
    public List<HostAddress> AddressesOf(ExpectedBlock block) => _addresses.Find(block);

    /// <summary>The mappings that may be the block's by their file.</summary>
    public List<NumaMapping> FilesOf(ExpectedBlock block) => _files?.Find(block, IdentityOf(block)) ?? [];

    /// <summary>The file that the block's path names. Null: not known.</summary>
    public BackingFile? IdentityOf(ExpectedBlock block) => block.Path is { } path ? _identities.GetValueOrDefault(path) : null;

    /// <summary>Whether anything of the guest has a name of this block.</summary>
    public bool Knows(ExpectedBlock block) => BlocksOf(block).Count > 0 || BackendsOf(block).Count > 0;

    private static ProcessMap? ReadMappings(GuestEvidence evidence, DiagnosticBag problems)
    {
        List<MappedRange>? ranges = evidence switch
        {
            { Smaps: { } smaps } => SmapsReader.Read(smaps, "smaps", problems),
            { Maps: { } maps } => SmapsReader.Read(maps, "maps", problems),
            _ => null,
        };
        return evidence.NumaMaps is { } numaMaps ? new(NumaMapsReader.Read(numaMaps, problems), ranges) : null;
    }
}
