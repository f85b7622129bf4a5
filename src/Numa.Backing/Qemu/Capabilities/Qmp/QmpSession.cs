namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>The messages between two <c>qmp_capabilities</c>: one run of the binary with one accelerator.</summary>
internal sealed class QmpSession
{
    public List<MachineType> Machines { get; } = [];

    /// <summary>The accelerator that the binary named as in use. Null: it was not asked.</summary>
    public Accelerator? Enabled { get; set; }

    /// <summary>Whether the binary could use KVM although this run does not.</summary>
    public bool KvmIsPresent { get; set; }
}
