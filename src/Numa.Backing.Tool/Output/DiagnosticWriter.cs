using System.Globalization;
using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes diagnostics to standard error as a compiler does: file, line, column, severity, code, message.</summary>
internal sealed class DiagnosticWriter(Terminal terminal)
{
    private const int ExcerptWidth = 100;
    private const int Gutter = 6;

    /// <summary>Writes the diagnostics about a text.</summary>
    /// <param name="source">The text that they are about, with its name.</param>
    /// <param name="diagnostics">What there is to say.</param>
    public void Write(SourceText source, ValueList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Write(source, diagnostic);
        }
    }

    /// <summary>Writes a sentence of the tool itself.</summary>
    public void Write(DiagnosticSeverity severity, string message, string remedy)
    {
        StyledLine line = new StyledLine()
            .Add("numa-backing: ")
            .Add(Words.Of(severity), Styles.Of(severity))
            .Add(": " + message);
        terminal.ErrorLine(remedy.Length == 0 ? line : line.Add(" " + remedy));
    }

    private void Write(SourceText source, Diagnostic diagnostic)
    {
        SourcePlace place = source.PlaceOf(diagnostic.Place);
        string at = place.IsKnown ? string.Create(CultureInfo.InvariantCulture, $":{place.Line}:{place.Column}") : "";
        string subject = diagnostic.Subject.Length > 0 ? diagnostic.Subject + ": " : "";
        terminal.ErrorLine(new StyledLine()
            .Add($"{source.Label}{at}: ", Styles.Heading)
            .Add($"{Words.Of(diagnostic.Severity)} {diagnostic.Code}", Styles.Of(diagnostic.Severity))
            .Add($": {subject}{diagnostic.Message}"));
        WriteExcerpt(source, place, Styles.Of(diagnostic.Severity));
        terminal.ErrorLine(new StyledLine()
            .Add(new string(' ', Gutter - 1) + "= ", Styles.Quiet)
            .Add(diagnostic.Remedy, Styles.Quiet));
    }

    private void WriteExcerpt(SourceText source, SourcePlace place, Style caret)
    {
        if (source.LineOf(place) is not { } line)
        {
            return;
        }

        // The column counts UTF-16 code units from 1, and may be behind the line's last.
        int column = Math.Clamp(place.Column - 1, 0, line.Length);
        int start = Math.Max(0, Math.Min(column - (ExcerptWidth / 2), line.Length - ExcerptWidth));
        string shown = Printable.Line(line.Substring(start, Math.Min(ExcerptWidth, line.Length - start)));
        string number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(Gutter - 2);
        terminal.ErrorLine(new StyledLine().Add($"{number} | ", Styles.Quiet).Add(shown));
        terminal.ErrorLine(new StyledLine()
            .Add(new string(' ', Gutter - 1) + "| ", Styles.Quiet)
            .Add(new string(' ', column - start) + "^", caret));
    }
}
