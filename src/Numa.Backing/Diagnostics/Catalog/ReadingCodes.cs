using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>1000 to 1999: a text cannot be read.</summary>
internal static class ReadingCodes
{
    public static readonly DiagnosticDescriptor NotXml = new(
        1001, Error,
        "The text is not well-formed XML: {0}",
        "Mend the XML at the place given.",
        "XML 1.0");

    public static IEnumerable<DiagnosticDescriptor> All => [NotXml];
}
