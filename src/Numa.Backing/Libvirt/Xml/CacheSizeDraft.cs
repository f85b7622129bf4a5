using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>
/// What was read of <c>cache/size</c> or <c>cache/line</c> so far. libvirt takes the first attribute <c>value</c> and the first
/// element <c>unit</c> of all elements of the name (libvirt 11.3.0, numa_conf.c:808).
/// </summary>
internal sealed class CacheSizeDraft(string element)
{
    private int _elements;
    private bool _hasValue;

    /// <summary>The number with the unit that stands beside it. Null: there is none, or it is no number.</summary>
    public ScaledNumber? Number { get; private set; }

    /// <summary>The text of the first element <c>unit</c>. Null: there is none.</summary>
    public string? UnitElement { get; private set; }

    public void Read(ElementReader xml)
    {
        if (++_elements > 1)
        {
            xml.Report(ReadingCodes.RepeatedElement, element, Repeated.FirstAttributes);
        }

        ReadAttributes(xml);
        foreach (string name in xml.Children())
        {
            string text = xml.UnknownWithText();
            UnitElement ??= name == "unit" ? text : null;
        }
    }

    /// <summary>Reports what no element of the name has. The current element is the cache.</summary>
    public void End(ElementReader xml)
    {
        if (_elements == 0)
        {
            xml.MissingElement(element);
        }
        else if (!_hasValue)
        {
            xml.Report(ReadingCodes.MissingAttribute, $"{element}/@value");
        }
    }

    // A unit is judged where it is known whether libvirt is followed, which reads an element in its place.
    private void ReadAttributes(ElementReader xml)
    {
        bool isFirst = !_hasValue;
        ulong? value = null;
        string? unit = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "value":
                    _hasValue = true;
                    value = isFirst ? xml.Number(uint.MaxValue) : null;
                    break;
                case "unit":
                    unit = xml.TextOrNull();
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (isFirst && value is { } number)
        {
            Number = new(number, unit);
        }
    }
}
