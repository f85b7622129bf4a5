using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Makes origins of each kind.</summary>
internal static class Origins
{
    public static ArgumentOrigin Element(WrittenElement written, string because) =>
        new() { Kind = OriginKind.Element, Because = because, Element = written.Path, Place = written.Place };

    public static ArgumentOrigin Rule(string because, string source) =>
        new() { Kind = OriginKind.Rule, Because = because, Source = source };

    public static ArgumentOrigin Option(string because) => new() { Kind = OriginKind.Option, Because = because };

    public static ArgumentOrigin Qemu(string because) => new() { Kind = OriginKind.Qemu, Because = because };

    public static ArgumentOrigin Argument(string because) => new() { Kind = OriginKind.Argument, Because = because };

    /// <summary>Nothing was decided here: the plan is that of a command line.</summary>
    public static ArgumentOrigin CommandLine { get; } = new ArgumentOrigin
    {
        Kind = OriginKind.CommandLine,
        Because = "Read from the command line, which has no reasons.",
    }.Shared();

    /// <summary>A row of a table decided; the element is what made the row hold, where one did.</summary>
    public static ArgumentOrigin Row(DecisionRow row, WrittenElement? written = null) => new()
    {
        Kind = written is null ? OriginKind.Rule : OriginKind.Element,
        Because = row.Because,
        Element = written?.Path,
        Place = written?.Place ?? default,
        Row = row,
    };

    /// <summary>The element where it is written, else the rule.</summary>
    public static ArgumentOrigin ElementOr(WrittenElement? written, string because, ArgumentOrigin otherwise) =>
        written is { } element ? Element(element, because) : otherwise;
}
