namespace Numa.Backing;

/// <summary>How the arguments are made, where the domain leaves a choice to its caller.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record MemoryArgsOptions
{
    /// <summary>The options of a caller who names none.</summary>
    public static MemoryArgsOptions Default { get; } = new();

    /// <summary>How a policy for the whole guest is applied.</summary>
    public GlobalPolicy GlobalPolicy { get; init; } = GlobalPolicy.Attach;

    /// <summary>Whether a warning refuses the guest as an error does.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Whether libvirt 11.3's reading is followed where it is doubtful; a diagnostic names each difference.</summary>
    public bool LibvirtQuirks { get; init; }

    /// <summary>
    /// Whether guest memory is part of core dumps where the domain does not say.
    /// Null: QEMU's default, nothing printed.
    /// </summary>
    public bool? DumpGuestCore { get; init; }

    /// <summary>What is known about this start of the guest.</summary>
    public GuestStart Start { get; init; } = GuestStart.Default;
}
