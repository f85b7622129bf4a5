using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>Finds the nodes that each unit may have, and says why not the others.</summary>
internal sealed class ProblemBuilder(GuestTemplate guest, HostUsage usage, PlacementOptions options)
{
    // All sets of up to so many nodes are tried: 1023.
    private const int MostNodesOfAllSets = 10;

    // QEMU 10.0.13, qapi/common.json: host-nodes are counted to MAX_NODES, 128.
    private const int HighestForQemu = 127;

    private readonly List<PlacementRejection> _rejections = [];
    private bool _isComplete = true;

    public PlacementProblem Build(AmountKind amounts)
    {
        HostModel host = HostModel.Of(usage, guest, amounts);
        ChoiceList choices = new(host);
        (FitVerdict floor, PlacementRejection[] reasons) = new PlacelessNeeds(guest, usage).Check();
        var choicesOf = new int[guest.Units.Length][];
        bool isSingle = true;
        for (int i = 0; i < choicesOf.Length; i++)
        {
            choicesOf[i] = i > 0 && guest.Units[i].IsLike(guest.Units[i - 1])
                ? Repeat(choicesOf[i - 1], guest.Units[i - 1], guest.Units[i])
                : ChoicesOf(guest.Units[i], host, choices);
            isSingle &= Array.TrueForAll(choicesOf[i], choice => choice < host.Count);
        }

        return new()
        {
            Guest = guest,
            Usage = usage,
            Host = host,
            Options = options,
            Choices = choices,
            ChoicesOf = choicesOf,
            Rejections = _rejections,
            HostRejections = reasons,
            Floor = floor,
            IsComplete = _isComplete,
            IsAdditive = guest.IsAdditive && amounts == AmountKind.Free && !guest.Variant.MaySpill
                && (isSingle || guest.Units is [{ Mode: not NumaMode.Interleave }]),
            IsSingle = isSingle,
            MayRisk = amounts == AmountKind.AtMost,
            DeviceNodes = DeviceNodes(host),
        };
    }

    private int[] DeviceNodes(HostModel host)
    {
        if (options.DeviceNodes == PlacementWish.Ignore || options.Devices.IsEmpty)
        {
            return [];
        }

        List<int> nodes = [];
        foreach (PlacementDevice device in options.Devices)
        {
            if (device.Node is >= 0 and { } node && host.IndexOf(node) is >= 0 and var index)
            {
                nodes.Add(index);
            }
        }

        return [.. nodes];
    }

    // What was said about a unit holds for one like it.
    private int[] Repeat(int[] choices, PlacementUnit before, PlacementUnit unit)
    {
        foreach (PlacementRejection rejection in _rejections.ToArray())
        {
            if (rejection.Subject == before.Subject)
            {
                _rejections.Add(rejection.For(unit.Subject));
            }
        }

        return choices;
    }

    private int[] ChoicesOf(PlacementUnit unit, HostModel host, ChoiceList choices)
    {
        if (unit.Fixed is { } written)
        {
            return FixedChoice(unit, written, host, choices);
        }

        List<int> found = [];
        List<int> open = [];
        for (int node = 0; node < host.Count; node++)
        {
            if (unit.Allowed is { } allowed && !allowed.Contains(host.Nodes[node].Id))
            {
                int id = host.Nodes[node].Id;
                Reject(unit, host, node, PlacementCodes.NodeExcluded.For(unit.Subject, unit.Subject, allowed, id));
                continue;
            }

            if (host.Nodes[node].Id > HighestForQemu)
            {
                Reject(unit, host, node, QemuLimitCodes.HostNodeTooHigh.For(unit.Subject, host.Nodes[node].Id));
                continue;
            }

            open.Add(node);
            if (Fits(unit, host, node))
            {
                found.Add(node);
            }
        }

        AddSets(unit, host, choices, (open, found));
        return [.. found];
    }

    private int[] FixedChoice(PlacementUnit unit, NodeSet written, HostModel host, ChoiceList choices)
    {
        List<int> nodes = [];
        foreach (int id in written.Members())
        {
            int node = host.IndexOf(id);
            if (node < 0)
            {
                NodeSet there = usage.Host.NodeIds ?? default;
                Reject(unit.Subject, id, ByteSize.Zero, PreflightCodes.NodeMissing.For(unit.Subject, id, there));
                return [];
            }

            nodes.Add(node);
        }

        if (nodes is [var only])
        {
            return Fits(unit, host, only) ? [only] : [];
        }

        return nodes.Count > 0 && FitsOn(unit, host, nodes, Report.Rejection) ? [choices.Add([.. nodes])] : [];
    }

    private bool Fits(PlacementUnit unit, HostModel host, int node) => FitsOn(unit, host, [node], Report.Rejection);

    /// <summary>Whether the unit alone has room on these nodes together.</summary>
    private bool FitsOn(PlacementUnit unit, HostModel host, List<int> nodes, Report report)
    {
        bool isSpilling = guest.Variant.MaySpill;
        ulong spared = options.FreePages == PlacementWish.Require ? options.PagesLeftFree : 0;
        for (int pool = 0; pool < guest.Pools.Length && !isSpilling; pool++)
        {
            ulong free = 0;
            foreach (int node in nodes)
            {
                ulong there = host.Free[(pool * host.Count) + node];
                free = there == HostModel.Unknown ? there : PageMath.Add(free, there - Math.Min(there, spared));
            }

            if (unit.Pages[pool] > free)
            {
                if (report == Report.Rejection)
                {
                    RejectShort(unit, host, (nodes, pool), free);
                }

                return false;
            }
        }

        return HasCpus(unit, host, nodes, report);
    }

    private bool HasCpus(PlacementUnit unit, HostModel host, List<int> nodes, Report report)
    {
        if (options.DedicatedCpus != PlacementWish.Require || !host.HasCpus)
        {
            return true;
        }

        int cpus = 0;
        foreach (int node in nodes)
        {
            cpus += host.Cpus[node];
        }

        if (unit.UnpinnedVcpus.Count <= cpus)
        {
            return true;
        }

        if (report == Report.Rejection)
        {
            Reject(unit, host, nodes[0], PlacementCodes.TooFewCpus.For(
                unit.Subject, unit.Subject, unit.UnpinnedVcpus.Count, IdsOf(host, nodes), cpus));
        }

        return false;
    }

    /// <summary>
    /// Adds sets of several nodes: for a guest in one piece all of them, for a cell those that grow around a node.
    /// </summary>
    private void AddSets(PlacementUnit unit, HostModel host, ChoiceList choices, (List<int> Open, List<int> Found) single)
    {
        bool isAlone = guest.Units.Length == 1;
        if (single.Open.Count < 2 || options.SingleNode == PlacementWish.Require || (!isAlone && single.Found.Count > 0))
        {
            return;
        }

        bool isSmall = single.Open.Count <= MostNodesOfAllSets;
        if (!isAlone || !isSmall)
        {
            _isComplete = false;
        }

        bool HasRoom(int[] set) => FitsOn(unit, host, [.. set], Report.Nothing);
        List<int[]> sets = isAlone && isSmall
            ? NodeGroups.All(single.Open).FindAll(HasRoom)
            : NodeGroups.Growing(single.Open, host, HasRoom);
        single.Found.AddRange(sets.Select(choices.Add));
    }

    private void RejectShort(PlacementUnit unit, HostModel host, (List<int> Nodes, int Pool) where, ulong free)
    {
        ByteSize page = guest.Pools[where.Pool].PageSize;
        ByteSize needed = PageMath.Bytes(unit.Pages[where.Pool], page);
        ByteSize there = PageMath.Bytes(free, page);
        NodeSet nodes = IdsOf(host, where.Nodes);
        Reject(
            unit.Subject, nodes.Lowest, needed - there,
            PlacementCodes.NodeShort.For(unit.Subject, unit.Subject, needed, page, nodes, there, needed - there));
    }

    private static NodeSet IdsOf(HostModel host, List<int> nodes) => NodeSet.Of([.. nodes.Select(node => host.Nodes[node].Id)]);

    private void Reject(PlacementUnit unit, HostModel host, int node, Diagnostic problem) =>
        Reject(unit.Subject, host.Nodes[node].Id, ByteSize.Zero, problem);

    private void Reject(string subject, int node, ByteSize shortBy, Diagnostic problem) =>
        _rejections.Add(new() { Subject = subject, Node = node, ShortBy = shortBy, Problem = problem });

    private enum Report
    {
        Nothing,
        Rejection,
    }
}
