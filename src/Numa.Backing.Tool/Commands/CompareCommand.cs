using System.CommandLine;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;
using Spectre.Console;

namespace Numa.Backing.Tool.Commands;

/// <summary>Says whether a guest can migrate.</summary>
internal sealed class CompareCommand
{
    private const string Description = "Can a guest migrate? Compares it with itself on another QEMU or host, or another guest.";

    private const string Examples =
        """
        Examples:
          numa-backing compare guest.xml --qemu 7.2 --to-qemu 10.0        to a newer QEMU
          numa-backing compare guest.xml --to-host big.json               to another host
          numa-backing compare before.xml after.xml                       after a change of the XML
          numa-backing compare guest.xml --to-qemu 10.0 --post-copy       in post-copy mode

        Exit codes: 0 compatible, 1 incompatible or refused, 2 wrong command line, 3 unknown or something cannot be read.
        """;

    private readonly Argument<string?> Other = new("OTHER")
    {
        Description = "The guest at the destination. Default: the same XML.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> ToQemu = new("--to-qemu")
    {
        Description = "The QEMU at the destination. Default: that of --qemu.",
        HelpName = "QEMU",
    };

    private readonly Option<string?> ToHost = new("--to-host")
    {
        Description = "The host at the destination. Default: that of --host.",
        HelpName = "FILE",
    };

    private readonly Option<bool> PostCopy = new("--post-copy") { Description = "Compare for a migration in post-copy mode." };

    public Command Create(CommandHost host)
    {
        GuestOptions guest = new();
        ExampleCommand command = host.Create("compare", Description, Examples, async (parsed, cancellationToken) =>
        {
            GuestRequest here = guest.Read(parsed);
            GuestRequest there = here with
            {
                Guest = parsed.GetValue(Other) ?? here.Guest,
                Qemu = parsed.GetValue(ToQemu) ?? here.Qemu,
                Host = parsed.GetValue(ToHost) ?? here.Host,
            };
            PlannedGuest source = await host.Planner.PlanAsync(here, cancellationToken).ConfigureAwait(false);
            PlannedGuest destination = await host.Planner.PlanAsync(there, cancellationToken).ConfigureAwait(false);
            return ToResult(source, destination, parsed.GetValue(PostCopy) ? MigrationMode.PostCopy : MigrationMode.PreCopy);
        });
        guest.AddTo(command);
        command.Arguments.Add(Other);
        command.Add(ToQemu);
        command.Add(ToHost);
        command.Add(PostCopy);
        return command;
    }

    private static CommandResult ToResult(PlannedGuest source, PlannedGuest destination, MigrationMode mode)
    {
        bool isSameText = source.Text.Label == destination.Text.Label
            && source.Diagnostics == destination.Diagnostics;
        CommandResult refused = new()
        {
            ExitCode = ExitCode.No,
            Diagnostics = isSameText ? Findings.Of(source) : [.. Findings.Of(source), .. Findings.Of(destination)],
            Notes = Findings.NotesOf(source.Qemu, destination.Qemu),
        };
        if (source.Plan is not { } from || destination.Plan is not { } to)
        {
            return refused;
        }

        MigrationReport report = from.CompareWith(to, mode);
        return refused with
        {
            ExitCode = report.Verdict switch
            {
                MigrationVerdict.Compatible => ExitCode.Success,
                MigrationVerdict.Unknown => ExitCode.Unreachable,
                _ => ExitCode.No,
            },
            Diagnostics = [.. refused.Diagnostics, (destination.Text, report.Diagnostics)],
            Json = ResultWriter.NodeOf(report),
            Text = terminal => Write(terminal, report, $"QEMU {from.Qemu.Version} to QEMU {to.Qemu.Version}"),
        };
    }

    private static void Write(Terminal terminal, MigrationReport report, string way)
    {
        if (!report.Differences.IsEmpty)
        {
            Table table = PlanText.TableOf("what", "of", "source", "destination", "effect");
            foreach (MigrationDifference difference in report.Differences)
            {
                table.AddRow(
                    PlanText.Cell($"{difference.Rule.Id} {difference.Rule.What}"),
                    PlanText.Cell(difference.Subject, Styles.Name),
                    PlanText.Cell(difference.Source ?? "absent"),
                    PlanText.Cell(difference.Destination ?? "absent"),
                    PlanText.Cell(WordOf(difference.Weight), StyleOf(difference.Weight)));
            }

            terminal.Figure(table);
            terminal.Line();
        }

        terminal.Line(new StyledLine().Add($"{way}: ").Add(Words.Of(report.Verdict), Styles.Of(report.Verdict)));
    }

    private static string WordOf(MigrationWeight weight) => weight switch
    {
        MigrationWeight.FreeToChange => "none: the guest does not see it",
        MigrationWeight.BreaksStream => "QEMU refuses the stream",
        _ => "the guest sees another machine",
    };

    private static Style StyleOf(MigrationWeight weight) => weight == MigrationWeight.FreeToChange ? Styles.Good : Styles.Bad;
}
