namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>How a migration between two paused guests ends.</summary>
internal enum MigrationOutcome
{
    /// <summary>The destination has the guest, and the guest sees the same.</summary>
    Completes,

    /// <summary>The destination refuses the stream.</summary>
    Fails,

    /// <summary>The destination has the guest, but its firmware would tell it something else.</summary>
    GuestSeesADifference,
}
