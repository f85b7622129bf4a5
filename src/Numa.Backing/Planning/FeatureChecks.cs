using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Planning;

/// <summary>Holds what the arguments need against what QEMU has (table M).</summary>
internal readonly struct FeatureChecks(StartContext context, DiagnosticBag bag)
{
    private readonly QemuCapabilities _qemu = context.Qemu;

    public void Check(RamBlock block)
    {
        QemuFeatures needed = block.Backend is { } backend ? backend.Type.FeaturesOf(backend) : QemuFeatures.None;
        needed |= block.QemuDevice is { } device ? device.Type.FeaturesOf(device) : QemuFeatures.None;
        Check(needed, block.Subject, block.Facts?.Place ?? default);
    }

    public void Check(QemuFeatures needed, string subject, SourcePlace place)
    {
        QemuFeatures missing = needed & ~_qemu.Features;
        if (missing == QemuFeatures.None)
        {
            return;
        }

        foreach (FeatureRow row in FeatureTable.Rows)
        {
            if (missing.HasFlag(row.Flag))
            {
                bag.Add(Missing(row, subject, place));
            }
        }
    }

    private Diagnostic Missing(FeatureRow row, string subject, SourcePlace place)
    {
        if (row.PrintedByLibvirtOn == _qemu.Architecture && context.Follows(LibvirtBehaviorTable.PowerNvdimmNotChecked))
        {
            return QemuLimitCodes.FeatureMissingAsLibvirt.At(place, subject, subject, row.QemuName, _qemu.Version);
        }

        if (row.SinceOn(_qemu.Architecture) is not { } since)
        {
            return QemuLimitCodes.FeatureOfOtherArchitecture.At(place, subject, subject, row.QemuName, _qemu.Architecture);
        }

        return since <= _qemu.Version
            ? QemuLimitCodes.FeatureNotInBuild.At(place, subject, subject, row.QemuName, since, _qemu.Version)
            : QemuLimitCodes.FeatureMissing.At(place, subject, subject, row.QemuName, since, _qemu.Version);
    }
}
