namespace Numa.Backing.Probing;

/// <summary>How a binary is asked.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record QemuProbeOptions
{
    /// <summary>The options of a caller who names none: under TCG, within 30 seconds, without a cache.</summary>
    public static QemuProbeOptions Default { get; } = new();

    /// <summary>How long one run of the binary may take before it is stopped; a probe with KVM runs it twice.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the binary is asked under KVM as well. It opens <c>/dev/kvm</c>, which hangs on some machines.</summary>
    public bool AsksKvm { get; init; }

    /// <summary>The folder that keeps answers from one probe to the next, made when absent. Null: nothing is kept.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How much the binary may say in one run.</summary>
    public ByteSize SizeLimit { get; init; } = CapabilityReadOptions.Default.SizeLimit;
}
