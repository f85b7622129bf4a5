using System.CommandLine;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Lists every QEMU of this host.</summary>
internal static class PsCommand
{
    private const string Description = "List every QEMU on this host: its memory, policy, where it lies, and what is wrong.";

    private const string Examples =
        """
        Examples:
          sudo numa-backing ps                                every guest, each against its own command line
          sudo numa-backing ps --json | jq '.result[].name'   for a script

        Exit codes: 0 every guest is as its command line says (or there is none), 1 one is not, 2 wrong command line,
        3 one cannot be judged. Guests of other users need root.
        """;

    public static Command Create(CommandHost host) => host.Create("ps", Description, Examples, async (_, cancellationToken) =>
    {
        if (!OperatingSystem.IsLinux())
        {
            throw ToolException.Unreadable("Processes can be read on Linux only.", "Run this command on the host of the guests.");
        }

        return ToResult(await VerifyAsync(host.Planner, cancellationToken).ConfigureAwait(false));
    });

    [SupportedOSPlatform("linux")]
    private static async Task<IReadOnlyList<VerifiedGuest>> VerifyAsync(GuestPlanner planner, CancellationToken cancellationToken)
    {
        ProcessList processes = new();
        GuestVerifier verifier = new(planner);
        HostFacts host = await planner.ReadHostAsync(null, cancellationToken).ConfigureAwait(false);
        List<VerifiedGuest> guests = [];
        foreach (int id in processes.FindQemu())
        {
            RunningGuest guest = await RunningGuest.ReadAsync(id, processes, null, cancellationToken).ConfigureAwait(false);

            // A process without words has ended meanwhile.
            if (guest.Evidence.CommandLine is { IsEmpty: false })
            {
                guests.Add(await verifier.VerifyAsync(guest, null, host, cancellationToken).ConfigureAwait(false));
            }
        }

        return guests;
    }

    private static CommandResult ToResult(IReadOnlyList<VerifiedGuest> guests) => new()
    {
        ExitCode = guests.Any(guest => guest.ExitCode == ExitCode.No) ? ExitCode.No
            : guests.Any(guest => guest.ExitCode != ExitCode.Success) ? ExitCode.Unreachable : ExitCode.Success,
        Json = new JsonArray([.. guests.Select(NodeOf)]),
        Text = terminal => PlacementText.Write(terminal, guests),
    };

    private static JsonObject NodeOf(VerifiedGuest guest) => new()
    {
        ["processId"] = guest.Guest.ProcessId,
        ["name"] = guest.Command.Name,
        ["memory"] = guest.Plan is { } plan ? ResultWriter.NodeOf(plan.TotalMemory) : null,
        ["placement"] = guest.Placement is { } placement ? ResultWriter.NodeOf(placement) : null,
    };
}
