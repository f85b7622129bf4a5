namespace Numa.Backing.Libvirt.Behaviors;

/// <summary>The behaviors of the release that is followed. The default follows none and has no behavior.</summary>
internal readonly record struct LibvirtBehaviors
{
    /// <summary>The releases that rows are stated for, oldest first: 12.0 by its release notes, the others by answers.</summary>
    public static readonly ValueList<LibvirtVersion> KnownReleases =
        [new(9, 0), new(11, 3), new(12, 0), new(12, 8)];

    private readonly LibvirtVersion? _release;

    private LibvirtBehaviors(LibvirtVersion? release) => _release = release;

    /// <param name="followed">The release that is followed. Null: none.</param>
    public static LibvirtBehaviors Of(LibvirtVersion? followed) =>
        new(followed is { } release ? NearestKnown(release) : null);

    /// <summary>The newest known release that is not newer; the oldest known one where there is none.</summary>
    public static LibvirtVersion NearestKnown(LibvirtVersion release)
    {
        LibvirtVersion nearest = KnownReleases[0];
        foreach (LibvirtVersion known in KnownReleases)
        {
            nearest = known.CompareTo(release) <= 0 ? known : nearest;
        }

        return nearest;
    }

    /// <summary>Whether the release itself is known; a maintenance release counts as its release.</summary>
    public static bool IsKnown(LibvirtVersion release) => NearestKnown(release) == release with { Micro = 0 };

    public bool Has(LibvirtBehavior behavior) => _release is { } release && behavior.IsIn(release);
}
