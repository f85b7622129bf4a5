using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Placement;

/// <summary>Makes candidates of what a search found.</summary>
internal sealed class CandidateMaker(PlacementProblem problem, StartContext context)
{
    private readonly GuestTemplate _guest = problem.Guest;

    public PlacementCandidate Make(FoundPlacement found, PlacementScore? best)
    {
        NodeSet[] nodes = [.. found.Choices.Select(problem.NodesOf)];
        NodeSet all = nodes.Aggregate(default(NodeSet), (sum, some) => sum.Union(some));
        PinPlan pins = new PinPlanner(problem).Plan(nodes, all);
        PlacementScore score = new CandidateScore(problem).Of(found.Key);
        return new(() => Realize(nodes, pins))
        {
            Cells = [.. _guest.Units.Select((unit, i) => CellOf(unit, i, nodes[i]))],
            AdvisedNodes = all,
            Nodes = Shares(found.Choices),
            VcpuPins = new OrderedDictionary<int, CpuSet>(pins.Vcpus.Select(pin => KeyValuePair.Create(pin.Vcpu, pin.Cpus))),
            EmulatorPin = _guest.Domain.CpuTune?.EmulatorPin ?? (pins.Emulator.IsEmpty ? null : pins.Emulator),
            Changes = _guest.Variant.Changes,
            Score = score,
            Because = Reason(score, best),
            Start = context.Options.Start.WithAdvice(all),
        };
    }

    private CellPlacement CellOf(PlacementUnit unit, int index, NodeSet nodes)
    {
        int piece = Array.IndexOf(_guest.UnitOf, index);
        MemoryRequirement? memory = piece < 0 ? null : _guest.Memory[piece];
        return new()
        {
            Subject = unit.Subject,
            CellId = unit.CellId,
            Nodes = nodes,
            Mode = unit.Mode,
            HugePageSize = memory is { Kind: MemoryKind.HugePages } ? memory.PageSize : null,
            Vcpus = unit.Vcpus,
        };
    }

    private ValueList<NodeShare> Shares(int[] choices)
    {
        SearchState state = new(problem);
        Array.ForEach(choices, choice => state.TryPlace(choice));
        List<NodeShare> shares = [];
        for (int node = 0; node < problem.Host.Count; node++)
        {
            for (int pool = 0; pool < _guest.Pools.Length && state.Users[node] > 0; pool++)
            {
                int at = (pool * problem.Host.Count) + node;
                (MemoryKind kind, ByteSize page) = _guest.Pools[pool];
                bool isUnknown = state.Left[at] == HostModel.Unknown;
                ulong taken = problem.Host.Free[at] - state.Left[at];
                shares.Add(new()
                {
                    Node = problem.Host.Nodes[node].Id,
                    Kind = kind,
                    PageSize = page,
                    Taken = PageMath.Bytes(isUnknown ? 0 : taken, page),
                    Left = isUnknown ? null : PageMath.Bytes(state.Left[at], page),
                });
            }
        }

        return [.. shares];
    }

    private RealizedPlacement Realize(NodeSet[] nodes, PinPlan pins)
    {
        DomainDefinition placed = PlacementWriter.WriteNodes(_guest.Domain, _guest.Units, nodes);
        DomainDefinition domain = PlacementWriter.WriteCpus(placed, pins.Vcpus, pins.Emulator);
        DiagnosticBag bag = new();
        MemoryPlan? plan = Planner.Plan(domain, context, bag);
        ValueList<Diagnostic> problems = bag.ToValueList();
        bool isRefused = plan is null || bag.HasErrors
            || (context.Options.WarningsAsErrors && problems.Any(one => one.Severity == DiagnosticSeverity.Warning));
        return isRefused
            ? new(domain, null, null, problems)
            : new(domain, plan, PreflightChecker.Check(RequirementsBuilder.AmountsOf(plan!), problem.Usage.Remaining), problems);
    }

    private static string Reason(PlacementScore score, PlacementScore? best)
    {
        if (best is not null)
        {
            return score.WorseThan(best) is { } worse
                ? $"It is not the first because of {worse}."
                : "Its score is equal to that of the first, but its node numbers are higher.";
        }

        string nodes = score.NodesUsed == 1 ? "one host node" : $"{score.NodesUsed} host nodes";
        string left = score.Strategy == PlacementStrategy.Pack ? "the least" : "the most";
        return $"It uses {nodes}. In total, the distances between the host nodes exceed those between the guest's "
            + $"cells by {score.Distance}. Of all such placements, it leaves {left} memory on its nodes: {score.MemoryLeft}.";
    }
}
