using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Puts into words where memory is missing, where it comes from elsewhere, and what nothing promises.</summary>
internal static class PreflightProblems
{
    /// <param name="requirements">What the guest needs.</param>
    /// <param name="objects">What each piece of it gets.</param>
    /// <param name="host">What the host has.</param>
    /// <param name="others">What limits and the kernel say, which comes last.</param>
    public static ValueList<Diagnostic> Of(
        HostRequirements requirements, ValueList<ObjectFit> objects, HostMemory host, DiagnosticBag others)
    {
        DiagnosticBag bag = new();
        NodeSet? nodes = host.NodeIds;
        LimitProblems.Report(requirements, bag);
        Pools(host, bag);
        foreach (ObjectFit fit in objects)
        {
            if (fit.Requirement.Nodes is { } asked && nodes is { } known)
            {
                Missing(fit.Requirement, asked, known, bag);
                Nodes(fit.Requirement, asked, host.Nodes!.Value, bag);
            }

            Pages(fit.Requirement, bag);
            Room(fit, bag);
        }

        bag.AddRange(others.ToValueList().AsSpan());
        return bag.ToValueList();
    }

    private static void Pools(HostMemory host, DiagnosticBag bag)
    {
        Pools(host.HugePagePools, null, bag);
        foreach (HostNode node in host.Nodes ?? [])
        {
            Pools(node.HugePagePools, node, bag);
        }
    }

    private static void Pools(ValueList<HugePagePool>? pools, HostNode? node, DiagnosticBag bag)
    {
        foreach (HugePagePool pool in pools ?? [])
        {
            ulong most = PageMath.Most(pool.PageSize);
            if (pool.Free > most || pool.Total > most)
            {
                bag.Add(PreflightCodes.ImpossiblePool.For(
                    "HostMemory",
                    node is null ? "the host" : $"host node {node.Id}",
                    pool.PageSize,
                    pool.Total,
                    pool.Free,
                    most));
            }
        }
    }

    private static void Missing(MemoryRequirement item, NodeSet asked, NodeSet known, DiagnosticBag bag)
    {
        if (asked.Except(known) is { IsEmpty: false } missing)
        {
            bag.Add(PreflightCodes.NodeMissing.For(item.Subject, missing, (NodeSet?)known));
        }
    }

    private static void Nodes(MemoryRequirement item, NodeSet asked, ValueList<HostNode> nodes, DiagnosticBag bag)
    {
        foreach (HostNode node in nodes)
        {
            if (asked.Contains(node.Id) && node.TotalMemory is { IsZero: true })
            {
                bag.Add(PreflightCodes.NodeWithoutMemory.For(item.Subject, node.Id));
            }
            else if (asked.Contains(node.Id) && item.Kind == MemoryKind.HugePages
                && node.HugePagePools is { } pools && Pool.Find(pools, item.PageSize) is null)
            {
                bag.Add(PreflightCodes.NodeWithoutPool.For(item.Subject, node.Id, item.PageSize));
            }
        }
    }

    private static void Pages(MemoryRequirement item, DiagnosticBag bag)
    {
        if (item.Kind == MemoryKind.HugePages && item.Needed > item.Size)
        {
            bag.Add(PreflightCodes.PartOfPage.For(item.Subject, item.Size, item.PageSize, item.Needed));
        }
    }

    private static void Room(ObjectFit fit, DiagnosticBag bag)
    {
        MemoryRequirement item = fit.Requirement;
        if (!fit.OverLimit.IsZero)
        {
            bag.Add(PreflightCodes.OverHugeTlbLimit.For(item.Subject, item.Id, fit.OverLimit, item.PageSize));
        }

        switch (fit.Verdict)
        {
            case FitVerdict.DoesNotFit when !fit.ShortBy.IsZero:
                bag.Add(PreflightCodes.DoesNotFit.For(
                    item.Subject, item.Id, item.Needed, item.PageSize, Where(item), item.Needed - fit.ShortBy, fit.ShortBy));
                break;
            case FitVerdict.AtRisk when item.Kind == MemoryKind.HugePages:
                bag.Add(PreflightCodes.PagesOnDemand.For(item.Subject, item.Id, fit.ShortBy, item.PageSize));
                break;
            case FitVerdict.AtRisk:
                DiagnosticDescriptor inUse = item.Mode == NumaMode.Strict
                    ? PreflightCodes.MemoryInUse
                    : PreflightCodes.MemoryInUseElastic;
                bag.Add(inUse.For(item.Subject, item.Id, item.Needed, Where(item), fit.ShortBy));
                break;
            case FitVerdict.Spills:
                bag.Add(PreflightCodes.Spills.For(item.Subject, item.Id, fit.Elsewhere, Where(item)));
                break;
            default:
                break;
        }
    }

    private static string Where(MemoryRequirement item) => (item.Kind, item.Nodes) switch
    {
        (MemoryKind.File, _) => "the directory of file-backed memory",
        (_, null) => "the host",
        (_, { } nodes) => $"host nodes {nodes} ({Word(item.Mode)})",
    };

    // libvirt's words.
    private static string Word(NumaMode? mode) => mode switch
    {
        null => "no policy",
        NumaMode.Strict => "strict",
        NumaMode.Preferred => "preferred",
        NumaMode.Interleave => "interleave",
        NumaMode.Restrictive => "restrictive",
        _ => $"{mode:D}",
    };
}
