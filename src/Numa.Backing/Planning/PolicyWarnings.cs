using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Reports what the layout leaves out of the arguments, so that no policy is dropped silently.</summary>
internal readonly struct PolicyWarnings(GuestFacts guest, DiagnosticBag bag)
{
    private const string Subject = "numatune/memory";

    private readonly GuestPolicy _policy = guest.Policy;

    private bool IsProposal => guest.Context.Options.GlobalPolicy == GlobalPolicy.Unattached;

    private PreferredNodeEffect Effect =>
        PreferredNodes.EffectOf(guest.Context.Qemu.Version, guest.Context.Host.KernelVersion);

    private SourcePlace Place => guest.Domain.NumaTune?.Memory?.Place ?? guest.Domain.Source.PlaceOf(DomainElement.NumaTune);

    /// <summary>Says what becomes of the policy; gives it back when the arguments do not carry it.</summary>
    public LeftOutPolicy? Check(BootMemoryLayout layout)
    {
        CheckPolicies();
        if (_policy.Nodes.Value is not { } nodes)
        {
            return null;
        }

        NumaMode mode = _policy.Mode.Required;
        if (mode == NumaMode.Restrictive)
        {
            return new(mode, nodes);
        }

        DiagnosticDescriptor? code = layout switch
        {
            BootMemoryLayout.SizeOnly => PlanCodes.PolicyNotInArguments,
            BootMemoryLayout.LegacyPath when IsProposal => PlanCodes.UnattachedImpossible,
            BootMemoryLayout.LegacyPath => PlanCodes.PolicyIgnored,
            BootMemoryLayout.UnattachedBackend => PlanCodes.Unattached,
            _ => null,
        };
        if (code is null)
        {
            return null;
        }

        bag.Add(code.At(Place, Subject, mode, nodes));
        return new(mode, nodes);
    }

    /// <summary>Says what else boot memory without an object cannot carry.</summary>
    public void CheckBacking(BootMemoryLayout layout)
    {
        if (guest.Backing is { } backing)
        {
            CheckBacking(backing, layout);
            if (layout == BootMemoryLayout.UnattachedBackend && backing.Allocation == MemoryAllocation.Immediate)
            {
                LeftOut(DomainElement.Allocation, "memoryBacking/allocation", "allocation immediate");
            }
        }

        foreach (GuestCell cell in guest.Cells)
        {
            if (cell.Discard == true)
            {
                bag.Add(PlanCodes.BackingNotInArguments.At(cell.Place, XmlPath.Cell(cell.Id), "discard"));
            }
        }
    }

    /// <summary>Reports settings of cells that the one RAM block of all boot memory does not have.</summary>
    public void CheckParts(RamBlock boot, BootMemoryLayout layout, ReadOnlySpan<RamFacts> cells)
    {
        if (layout == BootMemoryLayout.AttachedBackendUnderCells)
        {
            CheckDiscard(boot);
        }

        // PlanCodes.Unattached says it of all cells: their memory is of ordinary pages.
        if (layout != BootMemoryLayout.UnattachedBackend)
        {
            CheckPages(boot, cells);
        }
    }

    /// <summary>Reports memory that is allocated at the start although the domain says 'ondemand'.</summary>
    public void CheckOnDemand(ValueList<RamBlock> blocks)
    {
        if (guest.Backing is not { Allocation: MemoryAllocation.OnDemand })
        {
            return;
        }

        // Enclave memory has no other way.
        string[] allocated = [.. blocks.Where(block => block is { IsPreallocated: true, Role: not RamRole.Unattached }
            && block.Device is not SgxEpcDevice).Select(block => block.Subject)];
        if (allocated.Length > 0)
        {
            bag.Add(PlanCodes.OnDemandIgnored.At(
                guest.Domain.Source.PlaceOf(DomainElement.Allocation), "memoryBacking/allocation", string.Join(", ", allocated)));
        }
    }

    private void CheckPages(RamBlock boot, ReadOnlySpan<RamFacts> cells)
    {
        foreach (RamFacts cell in cells)
        {
            if (cell.HugePageSize != boot.HugePageSize)
            {
                bag.Add(PlanCodes.CellPagesNotInArguments.At(
                    cell.Place, cell.Subject, PageWords(cell.HugePageSize), PageWords(boot.HugePageSize)));
            }
        }
    }

    private string PageWords(ByteSize? huge) =>
        huge is { } size ? $"{size}" : $"{guest.Context.SystemPageSize} (the host's ordinary page)";

    private void CheckDiscard(RamBlock boot)
    {
        bool discards = boot.Backend is MemoryBackendFile { DiscardData: true };
        foreach (GuestCell cell in guest.Cells)
        {
            if (cell.Discard is { } discard && discard != discards)
            {
                bag.Add(PlanCodes.CellDiscardNotInArguments.At(
                    cell.Place, XmlPath.Cell(cell.Id), discard ? "yes" : "no", discards ? "discards" : "keeps"));
            }
        }
    }

    private void CheckBacking(MemoryBacking backing, BootMemoryLayout layout)
    {
        bool isPlainFile = layout is BootMemoryLayout.LegacyPath or BootMemoryLayout.UnattachedBackend
            && backing.Source == MemorySource.File;
        if (backing.Source is { } source and not MemorySource.Anonymous && !isPlainFile)
        {
            LeftOut(DomainElement.Source, "memoryBacking/source", $"source {source}");
        }

        if (backing.Access == MemoryAccess.Shared)
        {
            LeftOut(DomainElement.Access, "memoryBacking/access", "access shared");
        }

        if (backing.Discard)
        {
            LeftOut(DomainElement.MemoryBacking, "memoryBacking/discard", "discard");
        }

        if (backing.AllocationThreads is { } threads)
        {
            LeftOut(DomainElement.Allocation, "memoryBacking/allocation", $"the number of threads, {threads}");
        }
    }

    private void LeftOut(DomainElement element, string subject, string what) =>
        bag.Add(PlanCodes.BackingNotInArguments.At(guest.Domain.Source.PlaceOf(element), subject, what));

    // Each policy once and where it is written, however many objects it holds for.
    private void CheckPolicies()
    {
        if (_policy.Nodes.Value is { } nodes)
        {
            CheckPolicy(_policy.Mode.Required, nodes, Place, null);
        }

        ValueList<MemNode> memNodes = guest.Domain.NumaTune?.MemNodes ?? [];
        for (int i = 0; i < memNodes.Count; i++)
        {
            MemNode memNode = memNodes[i];
            CheckPolicy(memNode.Mode ?? NumaMode.Strict, memNode.NodeSet, memNode.Place, i);
            if (guest.IsEmpty(memNode.CellId))
            {
                bag.Add(GuestCellCodes.EmptyCellSetting.At(memNode.Place, XmlPath.MemNode(i), "<memnode>", memNode.CellId));
            }
        }
    }

    private void CheckPolicy(NumaMode mode, NodeSet nodes, SourcePlace place, int? memNode)
    {
        if (mode == NumaMode.Restrictive)
        {
            bag.Add(PlanCodes.RestrictiveIsOutside.At(place, SubjectOf(memNode), nodes));
        }
        else if (mode == NumaMode.Preferred && nodes.Lowest != nodes.Highest && Effect != PreferredNodeEffect.All)
        {
            string why = Effect == PreferredNodeEffect.Unknown
                ? "the version of the host's kernel is unknown; a kernel before 5.15 uses"
                : guest.Context.Qemu.Version < PreferredNodes.FirstQemu
                    ? $"QEMU {guest.Context.Qemu.Version} uses"
                    : $"kernel {guest.Context.Host.KernelVersion} uses";
            bag.Add(PlanCodes.PreferredNodes.At(place, SubjectOf(memNode), nodes.Count, nodes, why, nodes.Lowest));
        }

        if (!NodeChecks.AreUsable(nodes, guest.Context.HostNodes))
        {
            NodeChecks.Check(nodes, guest.Context.HostNodes, (place, SubjectOf(memNode)), bag);
        }
    }

    private static string SubjectOf(int? memNode) => memNode is { } position ? XmlPath.MemNode(position) : Subject;
}
