using Numa.Backing.Diagnostics;
using Numa.Backing.Rules;

namespace Numa.Backing.Planning;

/// <summary>Holds what the arguments need against what QEMU has (table M).</summary>
internal sealed class FeatureChecks(QemuCapabilities qemu, DiagnosticBag bag)
{
    public void Check(RamBlock block)
    {
        QemuFeatures needed = block.Backend is { } backend ? FeatureNeeds.Of(backend) : QemuFeatures.None;
        needed |= block.QemuDevice is { } device ? FeatureNeeds.Of(device) : QemuFeatures.None;
        Check(needed, block.Subject, block.Facts?.Place ?? default);
    }

    public void Check(QemuFeatures needed, string subject, SourcePlace place)
    {
        QemuFeatures missing = needed & ~qemu.Features;
        if (missing == QemuFeatures.None)
        {
            return;
        }

        foreach (FeatureRow row in FeatureTable.Rows)
        {
            if (missing.HasFlag(row.Feature))
            {
                bag.Add(QemuLimitCodes.FeatureMissing.At(place, subject, subject, row.Name, row.Since, qemu.Version));
            }
        }
    }
}
