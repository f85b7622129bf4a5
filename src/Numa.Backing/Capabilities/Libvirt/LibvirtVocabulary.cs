namespace Numa.Backing.Capabilities.Libvirt;

/// <summary>
/// What a flag's absence means. Each libvirt stops listing what its oldest supported QEMU has, and an old one
/// did not yet ask for what came later: there the version of QEMU answers.
/// </summary>
internal static class LibvirtVocabulary
{
    // A libvirt that still lists memory-backend-ram did not yet know these two devices.
    private const QemuFeatures TooNewForRetiredFlags = QemuFeatures.VirtioPmemPci | QemuFeatures.VirtioMemPci;

    /// <summary>The features of the binary, from the flags that are listed.</summary>
    public static QemuFeatures Complete(QemuFeatures listed, QemuVersion version, Architecture architecture)
    {
        QemuFeatures silent = FeatureHistory.InEveryBuild;
        if ((listed & QemuFeatures.MemoryBackendRam) != 0)
        {
            silent |= TooNewForRetiredFlags;
        }

        return listed | (FeatureHistory.Of(version, architecture) & silent);
    }
}
