using System.CommandLine;
using System.Text.Json;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Compares a running guest's memory with what was written.</summary>
internal sealed class VerifyCommand
{
    private const string Description = "Verify that the memory of a running QEMU lies where its XML, or its command line, says.";

    private const string Examples =
        """
        Examples:
          numa-backing verify 4711                                    against its own command line
          numa-backing verify 4711 --guest web                        against the XML that libvirt has of it
          numa-backing verify 4711 --guest guest.xml --html web.html  as a page: planned against found
          numa-backing verify 4711 --qmp /run/web.qmp                 also ask its monitor, which nobody else may use
          numa-backing verify 4711 --save web.json; numa-backing verify web.json
                                                                      keep what can be seen, and judge it later

        Exit codes: 0 all of it is as planned, 1 something is not, 2 wrong command line,
        3 the evidence does not show it, or something cannot be read. Another user's guest needs root.
        """;

    private readonly Argument<string> _target = new("TARGET")
    {
        Description = "The number of a QEMU process, or a file of --save.",
    };

    private readonly Option<string?> _guest = new("--guest")
    {
        Description = "The domain XML that was written: a file, - or a name for virsh. Default: the process's own command line.",
        HelpName = "GUEST",
    };

    private readonly Option<string?> _qemu = new("--qemu")
    {
        Description = "The QEMU. Default: the binary of the process.",
        HelpName = "QEMU",
    };

    private readonly Option<string?> _host = new("--host")
    {
        Description = "A file that describes the host. Default: this host.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _qmp = new("--qmp") { Description = "A QMP socket of the process.", HelpName = "SOCKET" };

    private readonly Option<string?> _save = new("--save")
    {
        Description = "Also keep what can be seen of the guest in this file.",
        HelpName = "FILE",
    };

    public Command Create(CommandHost host)
    {
        ExampleCommand command = host.Create(
            "verify", Description, Examples, (parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
        command.Add(_target);
        Option[] options = [_guest, _qemu, _host, _qmp, _save, host.Html];
        options.ToList().ForEach(command.Add);
        return command;
    }

    private async Task<CommandResult> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        RunningGuest guest = await RunningGuest
            .ReadAsync(host.Planner, parsed.GetRequiredValue(_target), parsed.GetValue(_qmp), cancellationToken)
            .ConfigureAwait(false);
        Save(parsed, guest);
        if (parsed.GetValue(_guest) is { } written)
        {
            GuestRequest request = new(
                written, parsed.GetValue(_qemu) ?? guest.Binary, parsed.GetValue(_host), MemoryArgsOptions.Default);
            return OfXml(guest, await host.Planner.PlanAsync(request, cancellationToken).ConfigureAwait(false));
        }

        HostFacts facts = await host.Planner.ReadHostAsync(parsed.GetValue(_host), cancellationToken).ConfigureAwait(false);
        return OfCommandLine(await new GuestVerifier(host.Planner)
            .VerifyAsync(guest, parsed.GetValue(_qemu), facts, cancellationToken).ConfigureAwait(false));
    }

    private void Save(ParseResult parsed, RunningGuest guest)
    {
        if (parsed.GetValue(_save) is { } path)
        {
            string text = JsonSerializer.Serialize(guest.Evidence, typeof(GuestEvidence), NumaBackingJson.Context);
            OutputFile.Write(path, "The evidence", text);
        }
    }

    private static CommandResult OfXml(RunningGuest guest, PlannedGuest planned)
    {
        CommandResult refused = new()
        {
            ExitCode = ExitCode.No,
            Diagnostics = Findings.Of(planned),
            Notes = Findings.NotesOf(planned.Qemu),
        };
        if (planned.Plan is not { } plan)
        {
            return refused;
        }

        PlacementReport placement = plan.Verify(guest.Evidence);
        VerifiedGuest verified = new(guest) { Command = QemuCommandLine.Parse([]), Plan = plan, Placement = placement };
        ReportModel report = ReportModel.Of(planned)! with { Placement = placement, Problems = placement.Problems };
        return Of(verified, refused with { Report = report });
    }

    private static CommandResult OfCommandLine(VerifiedGuest guest)
    {
        if (guest.Failure is { } failure)
        {
            throw failure;
        }

        ReportModel? report = guest.Plan is not { } plan ? null : new(plan.Name, plan)
        {
            Diagnostics = guest.Diagnostics,
            Placement = guest.Placement,
            Problems = guest.Placement?.Problems ?? [],
        };
        return Of(guest, new()
        {
            ExitCode = guest.ExitCode,
            Diagnostics = [(new(guest.Guest.Label, ""), guest.Diagnostics)],
            Report = report,
        });
    }

    private static CommandResult Of(VerifiedGuest guest, CommandResult result) => result with
    {
        ExitCode = guest.ExitCode,
        Diagnostics = [.. result.Diagnostics, (new(guest.Guest.Label, ""), guest.Placement?.Problems ?? [])],
        Json = guest.Placement is { } report ? ResultWriter.NodeOf(report) : null,
        Text = terminal => PlacementText.Write(terminal, guest),
    };
}
