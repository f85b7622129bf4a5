using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Placement;

/// <summary>Advises about one guest on one host after the other; what hosts have in common is planned once.</summary>
internal sealed class GuestAdvice(
    QemuCapabilities qemu, MemoryArgsOptions planOptions, DomainDefinition domain, PlacementOptions options)
{
    private readonly Dictionary<int, GuestTemplate?> _templates = [];
    private ValueList<Diagnostic> _problems;
    private HostMemory? _kind;
    private GuestVariant[] _variants = [];

    /// <summary>The answer with its candidates planned and checked, so that none remains that has no plan.</summary>
    public PlacementAdvice OfVerified(HostUsage usage)
    {
        PlacementAdvice advice = Of(usage);
        List<PlacementCandidate> good = [];
        DiagnosticBag refused = new();
        foreach (PlacementCandidate candidate in advice.Candidates)
        {
            if (candidate.Plan is not null)
            {
                good.Add(candidate);
            }
            else if (refused.Count == 0)
            {
                refused.AddRange(candidate.Problems.AsSpan());
            }
        }

        return good.Count == advice.Candidates.Count
            ? advice
            : advice.WithCandidates([.. good], [.. advice.Problems, .. refused.ToValueList()]);
    }

    public PlacementAdvice Of(HostUsage usage)
    {
        AdviceWriter writer = new(usage);
        if (usage.Host.Nodes is not { IsEmpty: false })
        {
            return writer.NodesUnknown();
        }

        Prepare(usage.Host);
        PlacementAdvice? first = null;
        for (int variant = 0; variant < _variants.Length; variant++)
        {
            if (TemplateOf(variant) is not { } guest)
            {
                continue;
            }

            PlacementAdvice advice = Divided(guest, Search(guest, usage, AmountKind.Free), usage);
            if (advice.Success)
            {
                return first is null ? advice : advice.After(first);
            }

            first ??= advice;
        }

        if (first is null)
        {
            return writer.Unplannable(_problems);
        }

        PlacementAdvice risky = Search(first.Searched!.Guest, usage, AmountKind.AtMost);
        return risky.Success ? risky.After(first) : writer.WithAlternatives(first);
    }

    private PlacementAdvice Search(GuestTemplate guest, HostUsage usage, AmountKind amounts)
    {
        PlacementProblem problem = new ProblemBuilder(guest, usage, options).Build(amounts);
        int wanted = Math.Max(1, options.MaxCandidates);
        SearchResult result = problem.IsHopeless
            ? new([], null, IsProved: true, Steps: 0)
            : new PlacementSearch(problem, wanted).Run();
        StartContext context = new(qemu, usage.Host, planOptions);
        return new AdviceWriter(usage).Found(problem, result, context);
    }

    /// <summary>Puts the guest in cells before one that lies on several nodes in one piece.</summary>
    private PlacementAdvice Divided(GuestTemplate guest, PlacementAdvice whole, HostUsage usage)
    {
        if (options.Split == PlacementSplit.None || whole.Best is { Score.NodesUsed: 1 })
        {
            return whole;
        }

        HostModel host = HostModel.Of(usage, guest, AmountKind.Free);
        foreach (GuestVariant variant in CellSplitter.Of(guest, host, options.Split))
        {
            if (new TemplateBuilder(new(qemu, _kind!, planOptions), new()).Build(variant) is { } divided
                && Search(divided, usage, AmountKind.Free) is { Success: true } advice)
            {
                int wanted = Math.Max(1, options.MaxCandidates);
                ValueList<PlacementCandidate> both = [.. advice.Candidates.Concat(whole.Candidates).Take(wanted)];
                return advice.WithCandidates(both, advice.Problems);
            }
        }

        return whole;
    }

    /// <summary>Hosts that differ only in what they have free share their templates.</summary>
    private void Prepare(HostMemory host)
    {
        HostMemory kind = host with
        {
            Nodes = null, HugePagePools = null, HugeTlbLimits = null, MemoryBackingRoom = null, SgxSections = null,
        };
        if (_kind is null || _kind != kind)
        {
            _kind = kind;
            _templates.Clear();
            DomainDefinition followed = new StartContext(qemu, kind, planOptions).AsFollowed(domain);
            _variants = [.. VariantMaker.Of(followed, kind, options)];
        }
    }

    private GuestTemplate? TemplateOf(int variant)
    {
        if (_templates.TryGetValue(variant, out GuestTemplate? known))
        {
            return known;
        }

        DiagnosticBag bag = new();
        GuestTemplate? template = new TemplateBuilder(new(qemu, _kind!, planOptions), bag).Build(_variants[variant]);
        if (template is null && _problems.IsEmpty)
        {
            _problems = bag.ToValueList();
        }

        return _templates[variant] = template;
    }
}
