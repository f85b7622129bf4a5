using System.Globalization;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Says what is wrong with a text that is not well-formed, or that has what is not read.</summary>
internal static class BrokenText
{
    private const string Declaration = "<!DOCTYPE";

    /// <summary>Explains why reading ended.</summary>
    /// <param name="broken">What the parser threw.</param>
    /// <param name="text">The whole text.</param>
    public static Diagnostic Explain(XmlException broken, string text)
    {
        // The parser throws without a position only for a document type.
        if (broken.LineNumber == 0 && text.IndexOf(Declaration, StringComparison.Ordinal) is >= 0 and var at)
        {
            return ReadingCodes.DocumentType.At(PlaceOf(text.AsSpan(0, at)), "domain");
        }

        SourcePlace place = new(broken.LineNumber, broken.LinePosition);
        return IsAfterAmpersand(text, place)
            ? ReadingCodes.Entity.At(place, "domain")
            : ReadingCodes.NotXml.At(place, "domain", WithoutPlace(broken));
    }

    /// <summary>Says that something follows the outermost element: another document, or text.</summary>
    public static Diagnostic AfterEnd(XmlException broken) =>
        ReadingCodes.TextAfterEnd.At(new(broken.LineNumber, broken.LinePosition), "domain", WithoutPlace(broken));

    private static SourcePlace PlaceOf(ReadOnlySpan<char> before) =>
        new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));

    private static bool IsAfterAmpersand(string text, SourcePlace place)
    {
        int line = 1;
        ReadOnlySpan<char> rest = text;
        while (line < place.Line && rest.IndexOf('\n') is >= 0 and var end)
        {
            rest = rest[(end + 1)..];
            line++;
        }

        // An entity that is not defined is reported at its name; columns count from 1.
        int before = place.Column - 2;
        return before >= 0 && before + 1 < rest.Length && rest[before] == '&' && char.IsLetter(rest[before + 1]);
    }

    private static string WithoutPlace(XmlException broken)
    {
        string place = string.Create(
            CultureInfo.InvariantCulture, $" Line {broken.LineNumber}, position {broken.LinePosition}.");
        string message = broken.Message;
        return message.EndsWith(place, StringComparison.Ordinal) ? message[..^place.Length] : message;
    }
}
