namespace Numa.Backing.Answers.Verification;

/// <summary>What a message of QEMU means for the process that wrote it.</summary>
internal enum MessageEffect
{
    /// <summary>The process did not start, or a device was not plugged into a process that runs on.</summary>
    Start,

    /// <summary>The process waited for a migration and ended.</summary>
    Incoming,

    /// <summary>The migration failed, and the guest runs on.</summary>
    Outgoing,

    /// <summary>The process ended.</summary>
    End,

    /// <summary>The guest runs on.</summary>
    Warning,
}
