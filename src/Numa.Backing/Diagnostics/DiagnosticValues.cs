using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Numa.Backing.Diagnostics;

/// <summary>The values of a diagnostic as its message and its remedies show them.</summary>
internal static class DiagnosticValues
{
    /// <summary>Each value as text, in the order of its place and as long as it is; null where the case has none.</summary>
    public static string?[] Texts(object?[] values) => Array.ConvertAll(values, value => value as string ?? Show(value));

    /// <summary>The value as a message shows it: printable, and cut where it is long.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "libvirt's words are in small letters.")]
    // The words of enumerations are libvirt's but for capital letters: strict, memfd, kvm, x86_64.
    public static string? Show(object? value) => value switch
    {
        null => null,
        Enum word => word.ToString().ToLowerInvariant(),
        string text => PrintableText.Of(text),
        IFormattable formattable => PrintableText.Of(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => PrintableText.Of(value.ToString() ?? ""),
    };
}
