namespace Numa.Backing.Libvirt.Behaviors;

/// <summary>Something that a range of libvirt's releases does in another way than the library's own best answer.</summary>
/// <param name="Id">The row's stable id.</param>
/// <param name="Name">The row's name.</param>
/// <param name="Difference">What those releases do, and in brackets what the library does by itself.</param>
/// <param name="Source">Where it was read or seen: version with file and line, or the answers that show it.</param>
internal sealed record LibvirtBehavior(string Id, string Name, string Difference, string Source)
{
    /// <summary>The first release that does it. Null: every known release up to the last.</summary>
    public LibvirtVersion? First { get; init; }

    /// <summary>The last release that does it. Null: every known release since the first.</summary>
    public LibvirtVersion? Last { get; init; }

    public bool IsIn(LibvirtVersion release) =>
        (First is not { } first || release.CompareTo(first) >= 0) && (Last is not { } last || release.CompareTo(last) <= 0);
}
