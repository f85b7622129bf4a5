using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Qemu.Capabilities;

namespace Numa.Backing.Planning.Facts;

/// <summary>Finds all that follows from a domain, before anything is decided.</summary>
internal static class GuestResolver
{
    /// <summary>The facts; null when there are none to be had, with the reasons in the bag.</summary>
    /// <param name="domain">A domain that does not contradict itself.</param>
    /// <param name="context">QEMU, the host and the caller's choices.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    public static GuestFacts? Resolve(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        CheckFacts(context, bag);
        MachineType? machine = MachineResolver.Resolve(domain, context, bag);
        GuestPolicy policy = PolicyResolver.Resolve(domain, context, bag);
        GuestCell[] cells = CellResolver.InOrder(domain);
        CheckFollowedRelease(context, bag);
        QemuLimits.Check(domain, machine, context, bag);
        GuestSizes? sizes = SizeResolver.Resolve(domain, cells, context, bag);
        if (machine is null || sizes is null || bag.HasErrors)
        {
            return null;
        }

        CheckAgainst(domain, context, sizes.CellWasAdded ? 1 : cells.Length, bag);
        if (bag.HasErrors)
        {
            return null;
        }

        cells = sizes.CellWasAdded ? [CellResolver.Added(sizes.Cells[0])] : cells;
        PlannedSlot[] slots = SlotResolver.Resolve(domain, sizes, context.KeptAliases(domain), bag);
        return new()
        {
            Context = context,
            Domain = domain,
            Machine = machine,
            Accelerator = AcceleratorTable.Of(domain.Type),
            Sizes = sizes,
            Policy = policy,
            Cells = cells,
            CellCpus = CellResolver.Cpus(domain, cells, bag),
            MemNodes = CellResolver.MemNodes(domain, cells.Length),
            Slots = slots,
            EmulatorNodes = EmulatorNodes(domain, context),
            PathName = GuestPathName.Of(domain, context.Options.Start),
            HasHmat = !domain.Interconnects.IsEmpty || HasCaches(cells),
        };
    }

    private static void CheckFollowedRelease(StartContext context, DiagnosticBag bag)
    {
        if (context.Options.FollowLibvirt is { } release && !LibvirtBehaviors.IsKnown(release))
        {
            bag.Add(PlanCodes.ReleaseNotKnown.At(default, "domain", release, LibvirtBehaviors.NearestKnown(release)));
        }
    }

    private static void CheckFacts(StartContext context, DiagnosticBag bag)
    {
        HostFactChecks.Run(context.Host, bag);
        if (context.Qemu.IsNewerThanKnown)
        {
            bag.Add(CapabilityCodes.NewerThanKnown.For("QemuCapabilities", context.Qemu.Version, QemuReleases.Newest));
        }
    }

    /// <summary>The checks of the domain that need a fact from outside it.</summary>
    private static void CheckAgainst(DomainDefinition domain, StartContext context, int cellCount, DiagnosticBag bag)
    {
        TargetNodeChecks.Run(domain, cellCount, bag);
        VirtioMemChecks.Run(domain, context.TransparentHugePageSize, bag);
        VirtioPmemChecks.Addresses(domain, context.SystemPageSize, bag);
        if (context.Follows(LibvirtBehaviorTable.DriverOfModuleRefused))
        {
            DeviceChecks.DriverOfModule(domain, bag);
        }

        if (context.Follows(LibvirtBehaviorTable.ReverseLinkRefused))
        {
            HmatChecks.ReverseLinks(domain, bag);
        }

        if (context.Follows(LibvirtBehaviorTable.InitiatorNeedsCpus))
        {
            HmatChecks.InitiatorsWithoutCpus(domain, bag);
        }
    }

    /// <summary>The nodes of QEMU's own threads (libvirt 11.3.0, qemu_domain.c, qemuDomainEvaluateCPUMask).</summary>
    private static NodeSet? EmulatorNodes(DomainDefinition domain, StartContext context)
    {
        if (context.Follows(LibvirtBehaviorTable.EmulatorPinIgnored))
        {
            return null;
        }

        if (domain.CpuTune?.EmulatorPin is { } pin)
        {
            return context.NodesOf(pin);
        }

        return domain.Vcpu switch
        {
            { Placement: PlacementMode.Auto } => context.AdvisedNodes(domain),
            { CpuSet: { } cpus } => context.NodesOf(cpus),
            _ => null,
        };
    }

    private static bool HasCaches(GuestCell[] cells)
    {
        foreach (GuestCell cell in cells)
        {
            if (!cell.Caches.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
