using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Qemu.Capabilities.Libvirt;

/// <summary>
/// What a flag's absence means. Each libvirt stops listing what its oldest supported QEMU has, and an old one
/// did not yet ask for what came later: there the version of QEMU answers.
/// </summary>
/// <remarks>
/// libvirt learned its flags in this order: virtio-pmem-pci, the canonical path, virtio-mem-pci, prealloc-threads. The
/// canonical path and prealloc-threads are in every QEMU of their version, so a document that does not list them was
/// written by a libvirt that did not know the device before them either.
/// </remarks>
internal static class LibvirtVocabulary
{
    /// <summary>The features of the binary, from the flags that are listed.</summary>
    public static QemuFeatures Complete(QemuFeatures listed, QemuVersion version, Architecture architecture)
    {
        QemuFeatures features = listed;
        foreach (FeatureRow row in FeatureRows.All)
        {
            bool isSilent = row.Builds == FeatureBuilds.Every
                || (row.LearnedBefore != QemuFeatures.None && (listed & row.LearnedBefore) == 0);
            features |= isSilent && row.IsIn(version, architecture) ? row.Flag : QemuFeatures.None;
        }

        return features;
    }
}
