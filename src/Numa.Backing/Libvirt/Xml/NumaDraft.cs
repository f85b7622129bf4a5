namespace Numa.Backing.Libvirt.Xml;

/// <summary>What was read of <c>cpu/numa</c> so far: libvirt reads those of all <c>cpu</c> together.</summary>
internal sealed class NumaDraft
{
    public List<GuestCell> Cells { get; } = [];

    public List<Interconnect> Interconnects { get; } = [];

    /// <summary>How many cells were begun, good or not.</summary>
    public int NextCell { get; set; }

    public int NextLatency { get; set; }

    public int NextBandwidth { get; set; }
}
