using System.CommandLine;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>What every command shares: its streams, and the options about its output.</summary>
internal sealed class CommandHost(ToolEnvironment environment)
{
    public ToolEnvironment Environment { get; } = environment;

    public GuestPlanner Planner { get; } = new(environment);

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON by docs/results.schema.json.",
        Recursive = true,
    };

    public Option<ColorChoice> Color { get; } = new("--color")
    {
        Description = "When the text has colors: auto (a terminal without NO_COLOR), always or never.",
        HelpName = "auto|always|never",
        Recursive = true,
    };

    public Option<string?> Html { get; } = new("--html")
    {
        Description = "Also write a page with a picture to this file.",
        HelpName = "FILE",
    };

    public Terminal TerminalOf(ParseResult parsed) => new(Environment, parsed.GetValue(Color));

    /// <summary>Makes a command that writes its result in the form that the command line asks for.</summary>
    public ExampleCommand Create(
        string name, string description, string examples, Func<ParseResult, CancellationToken, Task<CommandResult>> run)
    {
        ExampleCommand command = new(name, description, examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandResult result = await run(parsed, cancellationToken).ConfigureAwait(false);
            return (int)Write(parsed, result);
        });
        return command;
    }

    /// <summary>Writes why the run ends.</summary>
    public ExitCode Report(ToolException failure)
    {
        DiagnosticWriter writer = new(new(Environment, ColorChoice.Auto));
        writer.Write(new("numa-backing", ""), failure.Diagnostics);
        writer.Write(DiagnosticSeverity.Error, failure.Message, failure.Remedy);
        return failure.ExitCode;
    }

    private ExitCode Write(ParseResult parsed, CommandResult result)
    {
        Terminal terminal = TerminalOf(parsed);
        ResultWriter writer = new(terminal);
        if (parsed.GetValue(Json))
        {
            writer.WriteJson(parsed.CommandResult.Command.Name, result);
        }
        else
        {
            writer.WriteText(result);
        }

        if (parsed.CommandResult.Command.Options.Contains(Html) && parsed.GetValue(Html) is { } path)
        {
            ResultWriter.WriteHtml(path, result);
            terminal.ErrorLine(new StyledLine().Add($"Report: {path}", Styles.Good));
        }

        return result.ExitCode;
    }
}
