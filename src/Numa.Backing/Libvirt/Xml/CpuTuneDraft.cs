namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of <c>cputune</c> so far: libvirt reads all of them together.</summary>
internal sealed class CpuTuneDraft
{
    public bool HasEmulatorPin { get; set; }

    public CpuSet? EmulatorPin { get; set; }

    /// <summary>The virtual CPUs that have a <c>vcpupin</c>.</summary>
    public HashSet<int> Pinned { get; } = [];

    public List<VcpuPin> VcpuPins { get; } = [];

    public bool HasOtherPins { get; set; }

    public CpuTune ToTune() => new() { EmulatorPin = EmulatorPin, VcpuPins = [.. VcpuPins], HasOtherPins = HasOtherPins };
}
