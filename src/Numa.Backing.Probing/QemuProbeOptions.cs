namespace Numa.Backing.Probing;

/// <summary>How a binary is probed.</summary>
/// <remarks>Immutable.</remarks>
public sealed class QemuProbeOptions
{
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <summary>TCG only, within 30 seconds, without a cache.</summary>
    internal static QemuProbeOptions Default { get; } = new();

    /// <summary>
    /// The time that one run of the binary may take before it and its children are killed: above 0, up to 24 days. A probe
    /// with KVM runs it twice.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not in this range.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        init => _timeout = ProbeTimeout.Checked(value);
    }

    /// <summary>Whether the binary is probed with KVM as well. It opens <c>/dev/kvm</c>, which hangs on some machines.</summary>
    public bool ProbeKvm { get; init; }

    /// <summary>The device whose absence means that the host has no KVM; a test sets another file.</summary>
    internal string KvmDevice { get; init; } = "/dev/kvm";

    /// <summary>The folder that keeps answers from one probe to the next; created when absent. Null: nothing is kept.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The largest number of bytes that the binary may write to its monitor in one run.</summary>
    internal ByteSize SizeLimit { get; init; } = CapabilityReadOptions.Default.SizeLimit;
}
