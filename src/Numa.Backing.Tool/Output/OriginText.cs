using System.Globalization;
using System.Text;

namespace Numa.Backing.Tool.Output;

/// <summary>Says why an argument or a property is there: element, reason, table row, host facts.</summary>
internal static class OriginText
{
    public static string Of(ArgumentOrigin origin)
    {
        StringBuilder text = new();
        if (origin.Element is { } element)
        {
            text.Append(element);
            text.Append(origin.Place.IsKnown ? $" ({origin.Place}): " : ": ");
        }

        text.Append(origin.Because);
        if (origin.Row is { } row)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{row.Id} {row.Table}]");
        }

        foreach (HostFact fact in origin.HostFacts)
        {
            text.Append(CultureInfo.InvariantCulture, $" Host: {fact.Name} = {fact.Value}.");
        }

        return Printable.Of(text.ToString());
    }
}
