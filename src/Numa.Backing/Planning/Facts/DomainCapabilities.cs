using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Qemu.Capabilities;
using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Planning.Facts;

/// <summary>What a binary can do for one domain, which gives and denies it features with <c>qemu:capabilities</c>.</summary>
internal static class DomainCapabilities
{
    private static readonly QemuFeatures Assumed = FeatureRows.All
        .Where(row => row.IsAssumedByLibvirt)
        .Aggregate(QemuFeatures.None, (all, row) => all | row.Flag);

    /// <summary>The binary as the domain describes it; the same object when the domain changes nothing.</summary>
    public static QemuCapabilities Of(DomainDefinition domain, QemuCapabilities qemu)
    {
        if (domain.Source.Passthrough is not { Capabilities: { Count: > 0 } changes })
        {
            return qemu;
        }

        // What is denied is denied even if it is given too (libvirt 11.3.0, qemu_process.c:5812-5833).
        QemuFeatures given = Named(changes, isAdded: true);
        QemuFeatures features = (qemu.Features | given) & ~Named(changes, isAdded: false);
        return features == qemu.Features ? qemu : qemu.WithFeatures(features);
    }

    /// <summary>Reports each change that has an effect on memory.</summary>
    public static void Report(DomainDefinition domain, QemuCapabilities qemu, DiagnosticBag bag)
    {
        foreach (CapabilityChange change in domain.Source.Passthrough?.Capabilities ?? [])
        {
            QemuFeatures feature = FeatureName.Read(change.Name) & ~Assumed;
            if (feature != QemuFeatures.None && qemu.Has(feature) != change.IsAdded)
            {
                bag.Add(PlanCodes.CapabilityChanged.At(
                    change.Place, "qemu:capabilities", change.IsAdded ? "adds" : "removes", change.Name));
            }
        }
    }

    private static QemuFeatures Named(List<CapabilityChange> changes, bool isAdded) => changes
        .Where(change => change.IsAdded == isAdded)
        .Aggregate(QemuFeatures.None, (all, change) => all | FeatureName.Read(change.Name)) & ~Assumed;
}
