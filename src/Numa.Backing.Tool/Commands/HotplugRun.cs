using System.CommandLine;
using Numa.Backing.Probing;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Plans one change of a running guest's memory, and prints or sends its commands.</summary>
internal sealed class HotplugRun(CommandHost host, ParseResult parsed, HotplugOptions options)
{
    /// <summary>The XML of the device that is plugged. Null: none is.</summary>
    public SourceText? Device { get; init; }

    /// <summary>Plans the guest and the change, then prints or sends the commands.</summary>
    /// <param name="change">Plans the change of a guest that is not refused.</param>
    /// <param name="cancellationToken">Ends the wait for the guest.</param>
    public async Task<CommandResult> RunAsync(
        Func<PlannedGuest, HotplugPlan> change, CancellationToken cancellationToken)
    {
        PlannedGuest guest = await host.Planner.PlanAsync(options.ReadGuest(parsed), cancellationToken).ConfigureAwait(false);
        if (guest.Domain is null || guest.Builder is null)
        {
            return new() { ExitCode = ExitCode.No, Diagnostics = Findings.Of(guest), Notes = Findings.NotesOf(guest.Qemu) };
        }

        HotplugPlan plan = change(guest);
        PreflightResult? fit = plan.GetRequirements()?.CheckAgainst(guest.Host!.Memory);
        CommandResult result = new()
        {
            ExitCode = plan.Success && fit?.Verdict != FitVerdict.DoesNotFit ? ExitCode.Success : ExitCode.No,
            Diagnostics =
            [
                .. Findings.OfInputs(guest.Qemu, guest.Host),
                (guest.Text, plan.Diagnostics.Where(said => !IsOf(guest, said)).ToValueList()),
                (Device ?? guest.Text, plan.Diagnostics.Where(said => IsOf(guest, said)).ToValueList()),
                (guest.Text, fit?.Problems ?? []),
            ],
            Notes = Findings.NotesOf(guest.Qemu),
            Json = plan.Success ? ResultWriter.NodeOf(plan) : null,
            Text = terminal => plan.Commands.ToList().ForEach(command => terminal.Line(command.ToJson())),
        };
        return options.ReadSocket(parsed) is { } socket && result.ExitCode == ExitCode.Success
            ? After(result, guest.Text, await ExecuteAsync(socket, plan, cancellationToken).ConfigureAwait(false))
            : result;
    }

    private static CommandResult After(CommandResult result, SourceText text, HotplugResult executed) => result with
    {
        ExitCode = executed.Outcome switch
        {
            HotplugOutcome.Completed => ExitCode.Success,
            HotplugOutcome.Unknown => ExitCode.Unreachable,
            _ => ExitCode.No,
        },
        Diagnostics = [.. result.Diagnostics, (text, executed.Diagnostics)],
        Text = _ => { },
    };

    // The device that is plugged comes after those that the guest has.
    private bool IsOf(PlannedGuest guest, Diagnostic said) => Device is not null
        && said.Subject.StartsWith($"devices/memory[{guest.Domain!.MemoryDevices.Count}]", StringComparison.Ordinal);

    private async Task<HotplugResult> ExecuteAsync(string socket, HotplugPlan plan, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ToolException(
                ExitCode.Unreachable, "A QMP socket can be reached on Linux only.", "Run the command on the host of the guest.");
        }

        HotplugDisplay display = new(host.TerminalOf(parsed));
        QmpConnection connection;
        try
        {
            connection = await QmpConnection.ConnectAsync(socket, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or QmpErrorException or ArgumentException)
        {
            throw ToolException.Unreadable(
                $"The QMP socket '{Printable.Of(socket)}' cannot be used: {Printable.Of(failure.Message)}",
                "Pass a socket of -qmp that no other client is connected to.");
        }

        await using (connection.ConfigureAwait(false))
        {
            return await plan.ExecuteAsync(connection, display, cancellationToken).ConfigureAwait(false);
        }
    }
}
