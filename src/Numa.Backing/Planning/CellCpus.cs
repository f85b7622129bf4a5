using Numa.Backing.Diagnostics;

namespace Numa.Backing.Planning;

/// <summary>The virtual CPUs of each cell of a command line: those of <c>cpus=</c> and those of <c>-numa cpu</c>.</summary>
internal sealed class CellCpus
{
    private readonly Dictionary<int, List<int>> _byCell = [];

    public CellCpus(ArgumentIndex index)
    {
        CpuTopology? topology = null;
        HashSet<int> assigned = [];
        foreach (NumaCpuArgument argument in index.Of<NumaCpuArgument>())
        {
            topology ??= new(index.Line.Smp, index.Machine, index.Qemu.Architecture);
            if (!TryAssign(argument, topology, assigned))
            {
                index.Bag.Add(CommandLineCodes.CpusUnknown.For("-numa cpu", argument.NodeId));
            }
        }
    }

    public CpuSet Of(NumaNodeArgument node)
    {
        if (!_byCell.TryGetValue(node.NodeId, out List<int>? cpus))
        {
            return node.Cpus;
        }

        foreach ((int first, int last) in node.Cpus.Ranges)
        {
            cpus.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return CpuSet.Of([.. cpus]);
    }

    // QEMU refuses a CPU of two cells, and a place without CPUs: no more than all CPUs are walked.
    private bool TryAssign(NumaCpuArgument argument, CpuTopology topology, HashSet<int> assigned)
    {
        bool hasAny = false;
        foreach (int cpu in topology.Select(argument))
        {
            if (!assigned.Add(cpu))
            {
                return false;
            }

            hasAny = true;
            if (!_byCell.TryGetValue(argument.NodeId, out List<int>? cpus))
            {
                _byCell[argument.NodeId] = cpus = [];
            }

            cpus.Add(cpu);
        }

        return hasAny;
    }
}
