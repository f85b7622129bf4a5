namespace Numa.Backing.Tests.Probing;

/// <summary>What goes wrong at one command.</summary>
internal enum LiveFault
{
    None,
    Refuse,
    NoReply,
    DoneWithoutReply,
    Lie,
    Garbage,
    Die,
    DieAfter,
    GuestSilent,
    GuestRefuses,
    GuestLies,
    GuestSlow,
    EventLost,
    Flood,
}
