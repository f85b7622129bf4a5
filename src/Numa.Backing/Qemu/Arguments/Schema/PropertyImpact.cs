namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>The impact of a difference in a property on a migration.</summary>
internal enum PropertyImpact
{
    /// <summary>A rule of its own in table G compares it, or what follows from it.</summary>
    OwnRule,

    /// <summary>A difference never matters.</summary>
    FreeToChange,

    /// <summary>The guest sees the difference.</summary>
    VisibleToGuest,

    /// <summary>QEMU refuses the stream.</summary>
    BreaksStream,
}
