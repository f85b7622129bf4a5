namespace Numa.Backing.Verification;

/// <summary>One mapping of a process as <c>smaps</c> heads it.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The first address behind it.</param>
/// <param name="IsShared">Whether other processes see what is written.</param>
/// <param name="PageSize"><c>KernelPageSize</c>. Null: the text has none, as <c>maps</c>.</param>
internal readonly record struct MappedRange(ulong Start, ulong End, bool IsShared, ByteSize? PageSize)
{
    public ulong Length => End - Start;

    public bool Contains(ulong address) => address >= Start && address < End;
}
