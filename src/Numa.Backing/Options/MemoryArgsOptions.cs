using System.Text.Json.Serialization;
using Numa.Backing.Libvirt.Behaviors;

namespace Numa.Backing;

/// <summary>How the arguments are made, where the domain leaves a choice to its caller.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed class MemoryArgsOptions
{
    private GuestStart _start = GuestStart.Default;

    /// <summary>The options of a caller who names none.</summary>
    public static MemoryArgsOptions Default { get; } = new();

    /// <summary>How a policy for the whole guest is applied.</summary>
    [JsonRequired]
    public GlobalPolicy GlobalPolicy { get; init; } = GlobalPolicy.Attach;

    /// <summary>Whether a warning refuses the guest as an error does.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>
    /// The libvirt release whose arguments are wanted, doubtful ones included; a diagnostic names each difference.
    /// A release that the library does not know answers as the nearest known one below it, with a note.
    /// Null: the library's own best answer.
    /// </summary>
    public LibvirtVersion? FollowLibvirt { get; init; }

    /// <summary>
    /// Whether guest memory is part of core dumps if the domain does not specify it.
    /// Null: QEMU's default, nothing printed.
    /// </summary>
    public bool? DumpGuestCore { get; init; }

    /// <summary>What is known about this start of the guest.</summary>
    [JsonRequired]
    public GuestStart Start
    {
        get => _start;
        init => _start = value;
    }

    internal LibvirtBehaviors Behaviors => LibvirtBehaviors.Of(FollowLibvirt);

    private object Values => (GlobalPolicy, WarningsAsErrors, FollowLibvirt, DumpGuestCore, Start);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MemoryArgsOptions other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();

    /// <summary>The same options for another start.</summary>
    internal MemoryArgsOptions For(GuestStart start)
    {
        var copy = (MemoryArgsOptions)MemberwiseClone();
        copy._start = start;
        return copy;
    }
}
