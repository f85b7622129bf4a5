using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Puts an origin into words: what asks for it, why, which row, what QEMU and the host must have.</summary>
internal static class OriginWords
{
    public static string Of(ArgumentOrigin origin)
    {
        TextBuffer text = new(stackalloc char[256]);
        AddTo(ref text, origin);
        return text.Take();
    }

    /// <summary>Adds the words to a text.</summary>
    public static void AddTo(ref TextBuffer text, ArgumentOrigin origin)
    {
        if (origin.Element is { } element)
        {
            text.Add(element);
            AddPlace(ref text, origin.Place);
            text.Add(": ");
        }

        text.Add(origin.Because);
        AddSource(ref text, origin);
        if (origin.Features != QemuFeatures.None)
        {
            text.Add(" Needs QEMU's ");
            text.Add(origin.Features.ToString());
            text.Add('.');
        }

        foreach (HostFact fact in origin.HostFacts)
        {
            text.Add(" Host: ");
            text.Add(fact.Name);
            text.Add(" = ");
            text.Add(fact.Value);
            text.Add('.');
        }
    }

    private static void AddPlace(ref TextBuffer text, SourcePlace place)
    {
        if (place.IsKnown)
        {
            text.Add(" (line ");
            text.Add((ulong)place.Line);
            text.Add(", column ");
            text.Add((ulong)place.Column);
            text.Add(')');
        }
    }

    private static void AddSource(ref TextBuffer text, ArgumentOrigin origin)
    {
        if (origin.Row is { } row)
        {
            text.Add(" [");
            text.Add(row.Id);
            text.Add(' ');
            text.Add(row.Table);
            text.Add(": ");
            text.Add(row.OutcomeName);
            text.Add("; ");
            text.Add(row.Source);
            text.Add(']');
        }
        else if (origin.Source is { } source)
        {
            text.Add(" [");
            text.Add(source);
            text.Add(']');
        }
    }
}
