namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of <c>memoryBacking</c> so far: libvirt reads all of them together.</summary>
internal sealed class MemoryBackingDraft
{
    /// <summary>The pages of all <c>hugepages</c>. Null: there is no such element.</summary>
    public List<HugePage>? Pages { get; set; }

    /// <summary>How many pages were begun, good or not.</summary>
    public int NextPage { get; set; }

    public FirstWritten<MemorySource> Source { get; set; }

    public FirstWritten<MemoryAccess> Access { get; set; }

    public FirstWritten<MemoryAllocation> Allocation { get; set; }

    public FirstWritten<uint> AllocationThreads { get; set; }

    public bool NoSharePages { get; set; }

    public bool Locked { get; set; }

    public bool Discard { get; set; }

    public MemoryBacking ToBacking() => new()
    {
        HugePages = Pages is null ? null : new HugePages { Pages = ValueList.Own(Pages.ToArray()) },
        Source = Source.Value,
        Access = Access.Value,
        Allocation = Allocation.Value,
        AllocationThreads = AllocationThreads.Value,
        NoSharePages = NoSharePages,
        Locked = Locked,
        Discard = Discard,
    };
}
