using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>The colors of the text, from the 16 of every terminal: they follow the reader's theme, dark or light.</summary>
internal static class Styles
{
    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Name { get; } = new(Color.Teal);

    public static Style Good { get; } = new(Color.Green);

    public static Style Doubtful { get; } = new(Color.Olive);

    public static Style Bad { get; } = new(Color.Maroon, decoration: Decoration.Bold);

    public static Style Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Bad,
        DiagnosticSeverity.Warning => Doubtful,
        _ => Name,
    };

    public static Style Of(FitVerdict verdict) => verdict switch
    {
        FitVerdict.Fits => Good,
        FitVerdict.DoesNotFit => Bad,
        _ => Doubtful,
    };

    public static Style Of(PlacementVerdict verdict) => verdict switch
    {
        PlacementVerdict.AsPlanned => Good,
        PlacementVerdict.Unknown => Doubtful,
        _ => Bad,
    };

    public static Style Of(MigrationVerdict verdict) => verdict switch
    {
        MigrationVerdict.Compatible => Good,
        MigrationVerdict.Unknown => Doubtful,
        _ => Bad,
    };
}
