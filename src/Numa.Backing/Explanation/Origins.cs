using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Makes origins of each kind.</summary>
internal static class Origins
{
    public static Origin Element(Written written, string because) =>
        new() { Kind = OriginKind.Element, Because = because, Element = written.Path, Place = written.Place };

    public static Origin Rule(string because, string source) =>
        new() { Kind = OriginKind.Rule, Because = because, Source = source };

    public static Origin Option(string because) => new() { Kind = OriginKind.Option, Because = because };

    public static Origin Qemu(string because) => new() { Kind = OriginKind.Qemu, Because = because };

    public static Origin Argument(string because) => new() { Kind = OriginKind.Argument, Because = because };

    /// <summary>Nothing was decided here: the plan is that of a command line.</summary>
    public static Origin CommandLine { get; } = new()
    {
        Kind = OriginKind.CommandLine,
        Because = "Read from the command line, which has no reasons.",
    };

    /// <summary>A row of a table decided; the element is what made the row hold, where one did.</summary>
    public static Origin Row(DecisionRow row, Written? written = null) => new()
    {
        Kind = written is null ? OriginKind.Rule : OriginKind.Element,
        Because = row.Because,
        Element = written?.Path,
        Place = written?.Place ?? default,
        Row = row,
    };

    /// <summary>The element where it is written, else the rule.</summary>
    public static Origin ElementOr(Written? written, string because, Origin otherwise) =>
        written is { } element ? Element(element, because) : otherwise;
}
