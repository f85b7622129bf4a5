namespace Numa.Backing.Answers.Placement;

/// <summary>Names the facts that an answer rests on and that no one knows.</summary>
internal readonly struct UnknownFacts(PlacementProblem problem)
{
    public ValueList<MissingFact> Of(PlacementCandidate? best)
    {
        List<MissingFact> facts = [];
        HostModel host = problem.Host;
        if (!host.HasCpus)
        {
            facts.Add(new($"{nameof(HostMemory.Nodes)}.{nameof(HostNode.Cpus)}", "Which CPUs do the nodes have?"));
        }

        if (host.HasUnknownDistance)
        {
            string name = $"{nameof(HostMemory.Nodes)}.{nameof(HostNode.Distances)}";
            facts.Add(new(name, "How far are the nodes apart? 20 is assumed."));
        }

        foreach (PlacementDevice device in problem.Options.Devices)
        {
            if (device.Node is null or < 0)
            {
                facts.Add(new($"{nameof(PlacementOptions.Devices)}[{device.Name}]", "Which node is the device near?"));
            }
        }

        if (best is null || best.Score.Verdict == FitVerdict.Unknown)
        {
            AddFreePages(facts);
        }

        return [.. facts];
    }

    private void AddFreePages(List<MissingFact> facts)
    {
        for (int pool = 0; pool < problem.Guest.Pools.Length; pool++)
        {
            bool isHuge = problem.Guest.Pools[pool].Kind == MemoryKind.HugePages;
            string member = isHuge ? nameof(HostNode.HugePagePools) : nameof(HostNode.FreeMemory);
            for (int node = 0; node < problem.Host.Count; node++)
            {
                if (problem.Host.Free[(pool * problem.Host.Count) + node] == HostModel.Unknown)
                {
                    string name = $"{nameof(HostMemory.Nodes)}[{problem.Host.Nodes[node].Id}].{member}";
                    facts.Add(new(name, "What is free on this node?"));
                }
            }
        }
    }
}
