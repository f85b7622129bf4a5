namespace Numa.Backing.Qemu.Capabilities.Features;

/// <summary>One feature of QEMU: everything that the library knows of it.</summary>
/// <param name="Flag">The feature.</param>
/// <param name="Name">The flag in libvirt's capability document, and in the library's own JSON form.</param>
internal sealed record FeatureRow(QemuFeatures Flag, string Name)
{
    /// <summary>QEMU's name of it, as diagnostics print it. The default is libvirt's.</summary>
    public string QemuName { get; init; } = Name;

    /// <summary>What in a QMP conversation proves it. Empty: nothing does, and the version decides.</summary>
    public FeatureProof[] Proofs { get; init; } = [];

    /// <summary>The first release of an unmodified build that has it, by architecture.</summary>
    public required FeatureSince[] Since { get; init; }

    /// <summary>Which builds of such a version have it.</summary>
    public FeatureBuilds Builds { get; init; }

    /// <summary>
    /// The id in the table of features without which a guest is refused. Null: a decision table leaves the argument out.
    /// </summary>
    public string? RefusalId { get; init; }

    /// <summary>The architecture on which libvirt prints it even where QEMU's list lacks it. Null: nowhere.</summary>
    public Architecture? PrintedByLibvirtOn { get; init; }

    /// <summary>
    /// A flag that libvirt learned together with this one or after it: a document without it was perhaps written by a libvirt
    /// that did not ask for this one, and the version decides. None: without this flag the binary lacks the feature.
    /// </summary>
    public QemuFeatures LearnedBefore { get; init; }

    /// <summary>Whether libvirt assumes it of each QEMU, so that a domain cannot deny it (X_QEMU_CAPS_… in 11.3.0).</summary>
    public bool IsAssumedByLibvirt { get; init; }

    /// <summary>The first QEMU whose feature can be used; older ones destroy data. Null: each that has it.</summary>
    public QemuVersion? UsableSince { get; init; }

    /// <summary>The first release that has it on an architecture. Null: no version has it there.</summary>
    public QemuVersion? SinceOn(Architecture architecture)
    {
        foreach (FeatureSince since in Since)
        {
            if (since.Only.Length == 0 || since.Only.Contains(architecture))
            {
                return since.Release;
            }
        }

        return null;
    }

    /// <summary>Whether an unmodified build of a version has it on an architecture.</summary>
    public bool IsIn(QemuVersion version, Architecture architecture)
    {
        foreach (FeatureSince since in Since)
        {
            if (since.FirstSnapshot <= version && (since.Only.Length == 0 || since.Only.Contains(architecture)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The first release with a feature.</summary>
/// <param name="Release">The release.</param>
/// <param name="Only">The architectures that this holds for. Empty: all.</param>
internal sealed record FeatureSince(QemuVersion Release, params Architecture[] Only)
{
    /// <summary>
    /// The first version that counts: micro version 50 and above is the way to the next release, so that a feature of 10.0 is
    /// there from 9.2.50 on.
    /// </summary>
    public QemuVersion FirstSnapshot { get; } = QemuReleases.FirstSnapshotOf(Release);
}

/// <summary>Which builds of a version have a feature.</summary>
internal enum FeatureBuilds
{
    /// <summary>A build can be configured without it, so the version does not determine it.</summary>
    Configurable,

    /// <summary>No build can be configured to lack it.</summary>
    Every,

    /// <summary>Only builds for Linux have it; it is assumed that the build is one.</summary>
    Linux,

    /// <summary>It depends on a library of the build (libpmem) or on the processor of the host (enclaves).</summary>
    Dependent,
}
