using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>What reading a command line has to say, and what it keeps without understanding.</summary>
internal sealed class ReadingNotes(DiagnosticBag bag)
{
    private readonly List<UnknownProperty> _unknown = [];

    public DiagnosticBag Bag => bag;

    public ValueList<UnknownProperty> Unknown => [.. _unknown];

    public void Keep(string subject, string name, string value)
    {
        _unknown.Add(new(subject, name, value));
        bag.Add(CommandLineCodes.UnknownProperty.For(subject, subject, name, value));
    }
}
