namespace Numa.Backing.Answers.Verification;

/// <summary>The names that the blocks of a plan have in QEMU.</summary>
internal sealed class PlannedNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly bool _hasMachineMemory;

    public PlannedNames(ValueList<ExpectedBlock> blocks)
    {
        foreach (ExpectedBlock block in blocks)
        {
            _hasMachineMemory |= block is { ObjectId: null, RamBlockId: null };
            if (block.RamBlockId is { } name)
            {
                _names.Add(name);
            }

            if (block.ObjectId is { } id)
            {
                _names.Add(id);
                _ids.Add(id);
            }
        }
    }

    public bool Contains(string name) => _names.Contains(name)
        || (_hasMachineMemory && ExpectedBlock.IsMachineMemory(name))
        || (name.Contains('/', StringComparison.Ordinal) && _ids.Contains(name[(name.LastIndexOf('/') + 1)..]));
}
