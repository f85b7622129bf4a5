using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>The diagnostics of reading a command line, and the parts that are about memory and were not read.</summary>
internal sealed class ReadingNotes(DiagnosticBag bag)
{
    private readonly List<UnreadPart> _unread = [];

    public DiagnosticBag Bag => bag;

    public ValueList<UnreadPart> Unread => [.. _unread];

    /// <summary>Keeps a part that was not read, with its diagnostic.</summary>
    public void Keep(UnreadPart part, Diagnostic reason)
    {
        _unread.Add(part);
        bag.Add(reason);
    }
}
