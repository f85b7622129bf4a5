using Spectre.Console;
using Spectre.Console.Rendering;

namespace Numa.Backing.Tool.Output;

/// <summary>Where a run writes: text for a person, with colors where they are wanted.</summary>
internal sealed class Terminal
{
    private const int Unlimited = 100_000;
    private readonly IAnsiConsole _lines;
    private readonly IAnsiConsole _errors;

    public Terminal(ToolEnvironment environment, ColorChoice colors)
    {
        Environment = environment;
        bool isOutputColored = HasColors(environment, colors, environment.IsOutputTerminal);
        Out = Create(environment.Output, isOutputColored, environment.Width);
        _lines = Create(environment.Output, isOutputColored, Unlimited);
        _errors = Create(environment.Error, HasColors(environment, colors, environment.IsErrorTerminal), Unlimited);
    }

    /// <summary>The streams behind it.</summary>
    public ToolEnvironment Environment { get; }

    /// <summary>Standard output for tables, which fill at most its width.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Writes a line that is never broken.</summary>
    public void Line(StyledLine line) => Write(_lines, line);

    /// <summary>Writes a line of one style.</summary>
    public void Line(string text = "", Style? style = null) => Write(_lines, new StyledLine().Add(text, style));

    /// <summary>Writes text broken between words to the width, indented.</summary>
    public void Paragraph(string text, int indent, Style? style = null)
    {
        foreach (string line in WordWrap.Break(text, Math.Max(20, Math.Min(Environment.Width, 110) - indent)))
        {
            Line(new StyledLine().Add(new string(' ', indent)).Add(line, style));
        }
    }

    /// <summary>Writes a heading after an empty line.</summary>
    public void Heading(string text)
    {
        Line();
        Line(text, Styles.Heading);
    }

    /// <summary>Writes a table or another figure.</summary>
    public void Figure(IRenderable figure) => Out.Write(figure);

    /// <summary>Writes a line to standard error.</summary>
    public void ErrorLine(StyledLine line) => Write(_errors, line);

    private static void Write(IAnsiConsole console, StyledLine line)
    {
        console.Write(line.ToParagraph());
        console.WriteLine();
    }

    private static bool HasColors(ToolEnvironment environment, ColorChoice colors, bool isTerminal) => colors switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => isTerminal && string.IsNullOrEmpty(environment.Variable("NO_COLOR")) && environment.Variable("TERM") != "dumb",
    };

    private static IAnsiConsole Create(TextWriter writer, bool isColored, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = isColored ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isColored ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
