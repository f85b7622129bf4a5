using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Finds where libvirt would let threads run and take memory (docs/sources.md#cpu-affinity and #cpuset-mems).</summary>
internal sealed class ThreadPlacements(MemoryPlan plan)
{
    private NumaMode? _mode;
    private NodeSet? _nodes;

    public static ValueList<ThreadPlacement> Of(MemoryPlan plan) => new ThreadPlacements(plan).All();

    private ValueList<ThreadPlacement> All()
    {
        if (plan.Facts?.Policy is { Nodes.Value: { } nodes } policy)
        {
            _mode = policy.Mode.Value;
            _nodes = nodes;
        }

        return [Emulator(), .. Vcpus(), new(ThreadClass.IoThread, null) { Mems = MemsOfAll(), Because = WhyMems() }];
    }

    private ThreadPlacement Emulator()
    {
        bool isFew = plan.Cells.Count <= 1;
        if (isFew && _mode == NumaMode.Strict && _nodes is { } nodes)
        {
            return new(ThreadClass.Emulator, null)
            {
                Cpus = CpusOf(nodes),
                Mems = MemsOfAll(),
                Because = "The guest has at most one cell, and its mode is strict: QEMU starts on the CPUs of those "
                    + "nodes, so its memory is local.",
            };
        }

        return new(ThreadClass.Emulator, null)
        {
            Cpus = plan.Guest.Threads?.EmulatorPin,
            Mems = MemsOfAll(),
            Because = plan.Guest.Threads?.EmulatorPin is null ? WhyMems() : "As cputune/emulatorpin says.",
        };
    }

    private IEnumerable<ThreadPlacement> Vcpus()
    {
        if (_mode != NumaMode.Restrictive || plan.Cells.IsEmpty)
        {
            yield return new(ThreadClass.Vcpu, null) { Cpus = plan.Guest.VcpuCpus, Mems = MemsOfAll(), Because = WhyMems() };
            yield break;
        }

        foreach (PlannedCell cell in plan.Cells.AsEnumerable())
        {
            yield return new(ThreadClass.Vcpu, cell.Id)
            {
                Cpus = plan.Guest.VcpuCpus,
                Mems = plan.Facts?.MemNodes[cell.Id]?.NodeSet ?? _nodes,
                Because = "restrictive: the CPUs of each cell allocate memory on the cell's own nodes.",
            };
        }
    }

    private NodeSet? MemsOfAll() => _mode switch
    {
        NumaMode.Strict => plan.Blocks.Aggregate(_nodes!.Value, (union, block) => union.Union(block.HostNodes ?? default)),
        NumaMode.Restrictive => _nodes,
        _ => null,
    };

    private string WhyMems() => _mode switch
    {
        NumaMode.Strict => "strict: every thread may allocate memory on every host node that the domain names.",
        NumaMode.Restrictive => "restrictive: only the control group restricts the memory to these nodes.",
        null => "There is no policy for the whole guest.",
        _ => "The mode allows other nodes, so the control group restricts nothing.",
    };

    /// <summary>Null: a node's CPUs are unknown, or it has none.</summary>
    private CpuSet? CpusOf(NodeSet nodes)
    {
        CpuSet cpus = default;
        foreach (HostNode node in plan.Host.Nodes ?? [])
        {
            cpus = nodes.Contains(node.Id) ? cpus.Union(node.Cpus) : cpus;
        }

        return cpus.IsEmpty ? null : cpus;
    }
}
