using System.CommandLine;
using System.Globalization;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Reads the command line of a QEMU, anyone who made it.</summary>
internal sealed class ReadCommand
{
    private const string Description = "Read what a QEMU command line, or a file of -readconfig, says about memory.";

    private const string Examples =
        """
        Examples:
          numa-backing read 4711                                           of a process
          numa-backing read -- qemu-system-x86_64 -m 2G -mem-path /dev/hugepages
          numa-backing read command.txt                                    a file with a command line for a shell
          grep -A99 qemu-system /var/log/libvirt/qemu/web.log | numa-backing read -
          numa-backing read --config web.cfg                               a file of -readconfig
          numa-backing read 4711 --html web.html                           as a page with a picture

        Exit codes: 0 read, 1 it says nothing about memory or has no plan, 2 wrong command line, 3 something cannot be read.
        """;

    private readonly Argument<string[]> _words = new("WORDS")
    {
        Description = "The number of a process, a file with a command line, -, or the words themselves after --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _config = new("--config") { Description = "A file of -readconfig.", HelpName = "FILE" };

    private readonly Option<string?> _qemu = new("--qemu")
    {
        Description = "The QEMU. Default: the first word, or the one on PATH.",
        HelpName = "QEMU",
    };

    private readonly Option<string?> _host = new("--host")
    {
        Description = "A file that describes the host. Default: this host.",
        HelpName = "FILE",
    };

    public Command Create(CommandHost host)
    {
        ExampleCommand command = host.Create(
            "read", Description, Examples, (parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
        command.Add(_words);
        Option[] options = [_config, _qemu, _host, host.Html];
        options.ToList().ForEach(command.Add);
        return command;
    }

    private async Task<CommandResult> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        CommandWords words = await ReadWordsAsync(host, parsed, cancellationToken).ConfigureAwait(false);
        QemuCommandLine command = QemuCommandLine.Parse(words.Words, words.Configs);
        string? named = parsed.GetValue(_qemu) ?? words.Binary;
        QemuFacts qemu = await host.Planner.ReadQemuAsync(named, new("", ""), null, cancellationToken).ConfigureAwait(false);
        HostFacts facts = await host.Planner.ReadHostAsync(parsed.GetValue(_host), cancellationToken).ConfigureAwait(false);
        CommandLinePlan made = command.ToPlan(qemu.Capabilities, facts.Memory);
        return new()
        {
            ExitCode = made.Success && command.ToArgv().Count > 0 ? ExitCode.Success : ExitCode.No,
            Diagnostics = [.. Findings.OfInputs(qemu, facts), (new(words.Label, ""), made.Diagnostics)],
            Notes = Findings.NotesOf(qemu),
            Argv = command.ToArgv(),
            Json = ResultWriter.NodeOf(command),
            Text = terminal => Write(terminal, command, made.Plan),
            Report = made.Plan is { } plan
                ? new(command.Name ?? words.Label, plan) { Diagnostics = made.Diagnostics }
                : null,
        };
    }

    private async Task<CommandWords> ReadWordsAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] words = parsed.GetValue(_words) ?? [];
        string? config = parsed.GetValue(_config);
        if (words.Length == 0 && config is null)
        {
            throw ToolException.Usage("There is nothing to read.", "Pass a process, a file, - or the words after --.");
        }

        CommandWords read = words switch
        {
            [] => new(config!, []),
            [var one] => await ReadOneAsync(host, one, cancellationToken).ConfigureAwait(false),
            _ => new("the command line", words),
        };
        return await read.WithConfigsAsync(host.Planner, config, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CommandWords> ReadOneAsync(CommandHost host, string word, CancellationToken cancellationToken)
    {
        if (word != InputFile.StandardInput && !File.Exists(word))
        {
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                ? new($"process {id}", new ProcessList().CommandLineOf(id) ?? throw ToolException.Unreadable(
                    $"The command line of process {id} cannot be read.", "Pass a number that 'numa-backing ps' shows."))
                { Binary = new ProcessList().BinaryOf(id) }
                : throw ToolException.Unreadable(
                    $"'{Printable.Of(word)}' is neither a process nor a file.",
                    "Pass the words of a command line after --.");
        }

        SourceText text = await host.Planner.ReadFileAsync(word, "The command line", cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> words = text.Text.Contains('\0', StringComparison.Ordinal)
            ? text.Text.TrimEnd('\0').Split('\0')
            : ShellWords.Split(text.Text);
        return new(text.Label, words);
    }

    private static void Write(Terminal terminal, QemuCommandLine command, MemoryPlan? plan)
    {
        if (plan is not null)
        {
            terminal.Line(PlanText.Heading(plan));
            PlanText.WriteBlocks(terminal, plan);
        }

        terminal.Heading("Memory arguments");
        foreach (string line in OptionLines.Of(command.ToArgv()))
        {
            terminal.Line("  " + Printable.Of(line));
        }

        if (!command.Unread.IsEmpty)
        {
            terminal.Heading("Not read");
            command.Unread.ToList().ForEach(part => terminal.Line(Printable.Of($"  {part.Subject}: {part.Name} {part.Value}")));
        }
    }
}
