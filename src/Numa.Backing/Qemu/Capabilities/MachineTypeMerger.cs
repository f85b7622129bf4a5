namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Gathers the machine types of each accelerator and makes one row of those that do not differ.</summary>
internal sealed class MachineTypeMerger
{
    private readonly List<MachineType> _rows = [];
    private readonly Dictionary<(string Name, Accelerator? Accelerator), int> _positions = [];
    private readonly HashSet<Accelerator> _accelerators = [];

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row, unless there is one with the same name and accelerator.</summary>
    public void Add(MachineType machine)
    {
        if (_positions.TryAdd((machine.Name, machine.Accelerator), _rows.Count))
        {
            _rows.Add(machine);
        }

        if (machine.Accelerator is { } accelerator)
        {
            _accelerators.Add(accelerator);
        }
    }

    /// <summary>The rows in the order in which their names came first.</summary>
    public ValueList<MachineType> ToValueList()
    {
        if (_accelerators.Count < 2)
        {
            return ValueList.Own(_rows.ToArray());
        }

        List<MachineType> merged = new(_rows.Count);
        foreach (MachineType row in _rows)
        {
            if (!HoldsForAll(row))
            {
                merged.Add(row);
            }
            else if (IsFirstOfItsName(row))
            {
                merged.Add(row.On(null));
            }
        }

        return ValueList.Own(merged.ToArray());
    }

    private bool HoldsForAll(MachineType row)
    {
        foreach (Accelerator accelerator in _accelerators)
        {
            if (!_positions.TryGetValue((row.Name, accelerator), out int position)
                || !SameButForAccelerator(row, _rows[position]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsFirstOfItsName(MachineType row)
    {
        int own = _positions[(row.Name, row.Accelerator)];
        foreach (Accelerator accelerator in _accelerators)
        {
            if (_positions[(row.Name, accelerator)] < own)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameButForAccelerator(MachineType left, MachineType right) =>
        left.Alias == right.Alias
        && left.IsDefault == right.IsDefault
        && left.DefaultRamId == right.DefaultRamId
        && left.NumaMemSupported == right.NumaMemSupported;
}
