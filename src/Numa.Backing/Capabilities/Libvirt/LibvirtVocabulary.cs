namespace Numa.Backing.Capabilities.Libvirt;

/// <summary>
/// What a flag's absence means. Each libvirt stops listing what its oldest supported QEMU has, and an old one
/// did not yet ask for what came later: there the version of QEMU answers.
/// </summary>
internal static class LibvirtVocabulary
{
    // libvirt learned its flags in this order: virtio-pmem-pci, the canonical path, virtio-mem-pci, prealloc-threads.
    // The canonical path and prealloc-threads are in every QEMU of their version, so a document that does not list
    // them was written by a libvirt that did not know the device before them either.
    private static readonly (QemuFeatures Witness, QemuFeatures Device)[] LearnedLater =
    [
        (QemuFeatures.CanonicalPath, QemuFeatures.VirtioPmemPci),
        (QemuFeatures.PreallocThreads, QemuFeatures.VirtioMemPci),
    ];

    /// <summary>The features of the binary, from the flags that are listed.</summary>
    public static QemuFeatures Complete(QemuFeatures listed, QemuVersion version, Architecture architecture)
    {
        QemuFeatures silent = FeatureHistory.InEveryBuild;
        foreach ((QemuFeatures witness, QemuFeatures device) in LearnedLater)
        {
            silent |= (listed & witness) == 0 ? device : QemuFeatures.None;
        }

        return listed | (FeatureHistory.Of(version, architecture) & silent);
    }
}
