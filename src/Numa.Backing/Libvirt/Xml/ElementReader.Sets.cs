using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Sets of nodes and CPUs, and UUIDs. Null: the text is wrong and said to be, or absent where that is allowed.</summary>
internal sealed partial class ElementReader
{
    /// <summary>A set of nodes that has members.</summary>
    public NodeSet? Nodes() => Nodes(Text());

    private NodeSet? Nodes(ReadOnlySpan<char> text)
    {
        RangeError error = NodeSet.TryRead(text, out NodeSet set);
        bool isGood = ReportSet(error, text) && ReportEmpty(set.IsEmpty, text);
        return isGood ? set : null;
    }

    /// <summary>The same, where libvirt takes empty text for absent.</summary>
    public NodeSet? NodesOrEmpty()
    {
        ReadOnlySpan<char> text = Text();
        return text.IsEmpty ? null : Nodes(text);
    }

    /// <summary>A set of CPUs that has members.</summary>
    public CpuSet? Cpus() => Cpus(Text());

    /// <summary>The same, where libvirt takes empty text for absent.</summary>
    public CpuSet? CpusOrEmpty()
    {
        ReadOnlySpan<char> text = Text();
        return text.IsEmpty ? null : Cpus(text);
    }

    private CpuSet? Cpus(ReadOnlySpan<char> text)
    {
        RangeError error = CpuSet.TryRead(text, out CpuSet set);
        bool isGood = ReportSet(error, text) && ReportEmpty(set.IsEmpty, text);
        return isGood ? set : null;
    }

    /// <summary>A set of CPUs that may have no member, such as <c>0,^0</c>; a blank text is no set.</summary>
    public CpuSet? CpusOrNone()
    {
        ReadOnlySpan<char> text = Text();
        RangeError error = CpuSet.TryRead(text, out CpuSet set);
        return ReportSet(text.IsWhiteSpace() ? RangeError.Grammar : error, text) ? set : null;
    }

    /// <summary>A UUID: 32 hexadecimal digits, hyphens and spaces between as libvirt allows; null too when empty.</summary>
    public Guid? Uuid()
    {
        ReadOnlySpan<char> text = Text();
        if (text.IsEmpty)
        {
            return null;
        }

        Span<char> digits = stackalloc char[32];
        int count = 0;
        foreach (char character in text)
        {
            if (character is '-' or ' ')
            {
                continue;
            }

            if (count < digits.Length)
            {
                digits[count] = character;
            }

            count++;
        }

        if (count == digits.Length && Guid.TryParseExact(digits, "N", out Guid uuid))
        {
            return uuid;
        }

        Report(ReadingCodes.NotAUuid, text.ToString());
        return null;
    }

    private bool ReportSet(RangeError error, ReadOnlySpan<char> text)
    {
        DiagnosticDescriptor? descriptor = error switch
        {
            RangeError.None => null,
            RangeError.Grammar => ReadingCodes.NotASet,
            RangeError.TooHigh => ReadingCodes.SetTooHigh,
            RangeError.Reversed => ReadingCodes.SetReversed,
            _ => throw new InvalidOperationException($"There is no code for {error}."),
        };
        if (descriptor is not null)
        {
            Report(descriptor, text.ToString());
        }

        return descriptor is null;
    }

    private bool ReportEmpty(bool isEmpty, ReadOnlySpan<char> text)
    {
        if (isEmpty)
        {
            Report(ReadingCodes.SetEmpty, text.ToString());
        }

        return !isEmpty;
    }
}
