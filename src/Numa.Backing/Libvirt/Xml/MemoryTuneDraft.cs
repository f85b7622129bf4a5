namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of <c>memtune</c> so far: libvirt reads all of them together.</summary>
internal sealed class MemoryTuneDraft
{
    public FirstWritten<ByteSize> HardLimit { get; set; }

    public FirstWritten<ByteSize> SwapHardLimit { get; set; }

    public FirstWritten<ByteSize> MinGuarantee { get; set; }

    /// <summary>Read for its faults alone: a limit that the kernel may exceed is no fact about memory.</summary>
    public FirstWritten<ByteSize> SoftLimit { get; set; }

    public MemoryTune ToTune() => new()
    {
        HardLimit = HardLimit.Value,
        SwapHardLimit = SwapHardLimit.Value,
        MinGuarantee = MinGuarantee.Value,
    };
}
