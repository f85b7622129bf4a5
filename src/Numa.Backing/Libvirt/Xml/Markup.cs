using System.Globalization;
using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Spells values as the attributes and elements that the readers of this folder take; null writes nothing.</summary>
internal static class Markup
{
    public static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, value);

    public static XAttribute? Attribute(string name, ulong? value) =>
        Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    public static XAttribute? Attribute(string name, int? value) =>
        Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    public static XAttribute? Attribute<T>(string name, WordTable<T> words, T? value)
        where T : struct => Attribute(name, words.Word(value));

    /// <summary>An attribute in hexadecimal, with 0x and at least the given number of digits.</summary>
    public static XAttribute? Hexadecimal(string name, int digits, ulong? value) =>
        Attribute(name, value is { } number ? "0x" + number.ToString($"x{digits}", CultureInfo.InvariantCulture) : null);

    /// <summary>An element that is there or not.</summary>
    public static XElement? Flag(string name, bool? isThere) => isThere == true ? new XElement(name) : null;

    public static XElement? Element(string name, string? text) => text is null ? null : new XElement(name, text);

    public static XElement? Element(string name, int? number) =>
        Element(name, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A size as an element's text, with its unit.</summary>
    public static XElement? Element(string name, ByteSize? size) =>
        size is { } bytes ? new XElement(name, new XAttribute("unit", Unit(bytes)), Number(bytes)) : null;

    /// <summary>The unit in which a size is written: KiB when it is whole, else bytes.</summary>
    public static string Unit(ByteSize size) => IsWhole(size) ? "KiB" : "b";

    /// <summary>The number of that unit.</summary>
    public static ulong Number(ByteSize size) => IsWhole(size) ? size.Kibibytes : size.Bytes;

    private static bool IsWhole(ByteSize size) => size.Bytes % UnitScale.Default == 0;
}
