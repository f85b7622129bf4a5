namespace Numa.Backing.Answers.Placement;

/// <summary>Sets of host nodes that a unit may be placed on. A single node stands at its own position.</summary>
internal sealed class ChoiceList
{
    private readonly List<int[]> _sets = [];

    public ChoiceList(HostModel host)
    {
        for (int i = 0; i < host.Count; i++)
        {
            _sets.Add([i]);
        }
    }

    /// <summary>The positions of the nodes of a choice, ascending.</summary>
    public int[] this[int choice] => _sets[choice];

    public int Add(int[] nodes)
    {
        _sets.Add(nodes);
        return _sets.Count - 1;
    }
}
