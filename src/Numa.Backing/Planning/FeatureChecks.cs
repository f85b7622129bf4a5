using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Behaviors;
using Numa.Backing.Facts;
using Numa.Backing.Rules;

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
            if (missing.HasFlag(row.Feature))
            {
                bag.Add(CodeFor(row).At(place, subject, subject, row.Name, row.Since, _qemu.Version));
            }
        }
    }

    private DiagnosticDescriptor CodeFor(FeatureRow row) =>
        row.PrintedByLibvirtOn == _qemu.Architecture && context.Follows(LibvirtBehaviorTable.PowerNvdimmNotChecked)
            ? QemuLimitCodes.FeatureMissingAsLibvirt
            : QemuLimitCodes.FeatureMissing;
}
