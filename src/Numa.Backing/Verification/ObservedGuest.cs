using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>The evidence, read. A part that is null was not given.</summary>
internal sealed record ObservedGuest
{
    public required List<NumaMapping>? Mappings { get; init; }

    public required List<MappedRange> Ranges { get; init; }

    public required List<BackendState>? Backends { get; init; }

    public required List<RamBlockState>? Blocks { get; init; }

    public required List<HostAddress> Addresses { get; init; }

    /// <summary>The objects that the command line attaches to something.</summary>
    public required HashSet<string>? Attached { get; init; }

    public static ObservedGuest Read(GuestEvidence evidence, DiagnosticBag problems) => new()
    {
        Mappings = evidence.NumaMaps is { } numaMaps ? NumaMapsReader.Read(numaMaps, problems) : null,
        Ranges = SmapsReader.Read(evidence.Smaps, problems),
        Backends = evidence.MemoryBackends is { } backends ? BackendsReader.Read(backends, problems) : null,
        Blocks = evidence.RamBlocks is { } blocks ? RamBlocksReader.Read(blocks, problems) : null,
        Addresses = HostAddressesReader.Read(evidence.HostAddresses, problems),
        Attached = evidence.CommandLine is { } words ? CommandLineReader.ReadAttached(words) : null,
    };

    /// <summary>Whether an object is RAM of the guest. Null: the evidence does not say.</summary>
    public bool? IsGuestRam(ExpectedBlock block)
    {
        if (Block(block) is not null || (block.ObjectId is { } id && Attached?.Contains(id) == true))
        {
            return true;
        }

        bool isListed = Blocks is { Count: > 0 } || (Attached is not null && block.ObjectId is not null);
        return isListed && !block.IsNameless ? false : null;
    }

    public RamBlockState? Block(ExpectedBlock block) => Blocks?.Find(candidate => block.IsNamed(candidate.Name));

    public BackendState? Backend(ExpectedBlock block) => Backends?.Find(candidate => block.IsNamed(candidate.Id));

    /// <summary>Whether anything of the guest goes by this block's name.</summary>
    public bool Knows(ExpectedBlock block) => Block(block) is not null || Backend(block) is not null;
}
