using System.Collections.Frozen;
using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Qemu.Capabilities;

/// <summary>The names of features: libvirt's capability flags, which are QEMU's words for most of them.</summary>
internal static class FeatureName
{
    private static readonly FrozenDictionary<string, QemuFeatures> ByName =
        FeatureRows.All.ToFrozenDictionary(row => row.Name, row => row.Flag, StringComparer.Ordinal);

    /// <summary>The feature of a name; <see cref="QemuFeatures.None"/> for a name of anything else.</summary>
    public static QemuFeatures Read(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of a set of features, in the order of the rows.</summary>
    public static IEnumerable<string> Write(QemuFeatures features) =>
        FeatureRows.All.Where(row => (features & row.Flag) != 0).Select(row => row.Name);
}
