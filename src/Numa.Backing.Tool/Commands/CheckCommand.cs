using System.CommandLine;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Says whether a guest fits on a host.</summary>
internal static class CheckCommand
{
    private const string Description = "Check whether a guest's memory fits on a host: this one, or one that a file describes.";

    private const string Examples =
        """
        Examples:
          numa-backing check guest.xml                                  on this host
          ssh big numa-backing facts | numa-backing check guest.xml --host -
          ssh big "grep -rHs '' /proc/meminfo /proc/cpuinfo /proc/self/mounts /proc/sys/kernel/osrelease \
              /sys/devices/system/node /sys/kernel/mm" | numa-backing check guest.xml --host - --qemu 9.1
                                                                        on a host that has nothing installed

        Exit codes: 0 it fits (perhaps with warnings), 1 it does not fit or is refused, 2 wrong command line,
        3 unknown: a fact is missing or something cannot be read.
        """;

    public static Command Create(CommandHost host)
    {
        GuestOptions guest = new();
        ExampleCommand command = host.Create("check", Description, Examples, async (parsed, cancellationToken) =>
            ToResult(await host.Planner.PlanAsync(guest.Read(parsed), cancellationToken).ConfigureAwait(false)));
        guest.AddTo(command);
        command.Add(host.Html);
        return command;
    }

    private static CommandResult ToResult(PlannedGuest guest)
    {
        if (guest.Plan is not { } plan)
        {
            return new() { ExitCode = ExitCode.No, Diagnostics = Findings.Of(guest), Notes = Findings.NotesOf(guest.Qemu) };
        }

        PreflightResult fit = plan.CheckAgainst(plan.Host);
        return new()
        {
            ExitCode = fit.Verdict switch
            {
                FitVerdict.DoesNotFit => ExitCode.No,
                FitVerdict.Unknown => ExitCode.Unreachable,
                _ => ExitCode.Success,
            },
            Diagnostics = [.. Findings.Of(guest), (guest.Text, fit.Problems)],
            Notes = Findings.NotesOf(guest.Qemu),
            Json = ResultWriter.NodeOf(fit),
            Text = terminal => FitText.Write(terminal, plan, fit),
            Report = ReportModel.Of(guest) is { } report ? report with { Fit = fit, Problems = fit.Problems } : null,
        };
    }
}
