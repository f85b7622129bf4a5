using System.Globalization;
using System.Text;

namespace Numa.Backing.Explanation;

/// <summary>Puts an origin into words: what asks for it, why, which row, what QEMU and the host must have.</summary>
internal static class OriginWords
{
    public static string Of(ArgumentOrigin origin)
    {
        StringBuilder text = new();
        if (origin.Element is { } element)
        {
            text.Append(element);
            if (origin.Place.IsKnown)
            {
                text.Append(CultureInfo.InvariantCulture, $" ({origin.Place})");
            }

            text.Append(": ");
        }

        text.Append(origin.Because);
        if (origin.Row is { } row)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{row.Id} {row.Table}: {row.OutcomeName}; {row.Source}]");
        }
        else if (origin.Source is { } source)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{source}]");
        }

        if (origin.Features != QemuFeatures.None)
        {
            text.Append(CultureInfo.InvariantCulture, $" Needs QEMU's {origin.Features}.");
        }

        foreach (HostFact fact in origin.HostFacts)
        {
            text.Append(CultureInfo.InvariantCulture, $" Host: {fact.Name} = {fact.Value}.");
        }

        return text.ToString();
    }
}
