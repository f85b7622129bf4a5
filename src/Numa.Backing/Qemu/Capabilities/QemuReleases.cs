namespace Numa.Backing.Qemu.Capabilities;

/// <summary>The versions that QEMU was released with.</summary>
internal static class QemuReleases
{
    private const int FirstSnapshotMicro = 50;

    /// <summary>Every release, oldest first; each brought a machine type of each family that was alive.</summary>
    public static IReadOnlyList<QemuVersion> All { get; } =
    [
        .. Series(1, 4, 7), .. Series(2, 0, 12), .. Series(3, 0, 1), .. Series(4, 0, 2), .. Series(5, 0, 2), .. Series(6, 0, 2),
        .. Series(7, 0, 2), .. Series(8, 0, 2), .. Series(9, 0, 2), .. Series(10, 0, 2), .. Series(11, 0, 1),
    ];

    /// <summary>The newest release that the library knows.</summary>
    public static QemuVersion Newest => All[^1];

    /// <summary>The first version on the way to a release: 9.2.50 for 10.0.</summary>
    public static QemuVersion FirstSnapshotOf(QemuVersion release)
    {
        for (int i = 1; i < All.Count; i++)
        {
            if (All[i] == release)
            {
                return new(All[i - 1].Major, All[i - 1].Minor, FirstSnapshotMicro);
            }
        }

        return release;
    }

    private static IEnumerable<QemuVersion> Series(int major, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(minor => new QemuVersion(major, minor));
}
