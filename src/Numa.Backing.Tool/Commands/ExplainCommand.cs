using System.CommandLine;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Prints the memory arguments of a guest with the reason for each.</summary>
internal sealed class ExplainCommand
{
    private const string Description = "Print the memory arguments of a guest, and why each is there.";

    private const string Examples =
        """
        Examples:
          numa-backing explain guest.xml                     for the guest's own <emulator>, on this host
          numa-backing explain guest.xml --qemu 9.1          for another QEMU
          numa-backing explain guest.xml --html guest.html   as a page with a picture, for a browser
          numa-backing explain guest.xml --argv              the arguments alone, one on each line
          numa-backing explain web --json | jq .argv         for a guest of libvirt, by its name

        Exit codes: 0 there are arguments, 1 the guest is refused, 2 wrong command line, 3 something cannot be read.
        """;

    private readonly Option<bool> Argv = new("--argv") { Description = "Print the arguments alone, one on each line." };

    private readonly Option<bool> Shell = new("--shell") { Description = "Print the arguments alone, as one line for a shell." };

    public Command Create(CommandHost host)
    {
        GuestOptions guest = new();
        ExampleCommand command = host.Create("explain", Description, Examples, async (parsed, cancellationToken) =>
            ToResult(
                await host.Planner.PlanAsync(guest.Read(parsed), cancellationToken).ConfigureAwait(false),
                TextOf(parsed)));
        guest.AddTo(command);
        command.Add(Argv);
        command.Add(Shell);
        command.Add(host.Html);
        return command;
    }

    private Action<Terminal, MemoryArgs> TextOf(ParseResult parsed) => (parsed.GetValue(Argv), parsed.GetValue(Shell)) switch
    {
        (true, true) => throw ToolException.Usage("--argv and --shell exclude each other.", "Write one of them."),
        (true, _) => (terminal, answer) => answer.ToArgv().ToList().ForEach(word => terminal.Line(word)),
        (_, true) => (terminal, answer) => terminal.Line(answer.ToShellLine()),
        _ => (terminal, answer) => PlanText.Write(terminal, answer.Plan!.Explain()),
    };

    private static CommandResult ToResult(PlannedGuest guest, Action<Terminal, MemoryArgs> text) => new()
    {
        ExitCode = guest.Plan is not null ? ExitCode.Success : ExitCode.No,
        Diagnostics = Findings.Of(guest),
        Notes = Findings.NotesOf(guest.Qemu),
        Argv = guest.Answer is { Success: true } good ? good.ToArgv() : null,
        Json = guest.Plan is { } plan ? ResultWriter.NodeOf(plan.Explain()) : null,
        Text = terminal =>
        {
            if (guest.Answer is { Success: true } answer)
            {
                text(terminal, answer);
            }
        },
        Report = ReportModel.Of(guest),
    };
}
