using System.CommandLine;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>What the commands share that change a running guest's memory: print QMP commands, or send them.</summary>
internal sealed class HotplugOptions
{
    private readonly GuestOptions _guest = new();

    private readonly Option<string?> _qmp = new("--qmp")
    {
        Description = "Send the commands to this QMP socket, and wait until the guest has done them. Default: print them.",
        HelpName = "SOCKET",
    };

    public void AddTo(Command command)
    {
        _guest.AddTo(command);
        command.Add(_qmp);
    }

    public GuestRequest ReadGuest(ParseResult parsed) => _guest.Read(parsed);

    public string? ReadSocket(ParseResult parsed) => parsed.GetValue(_qmp);

    /// <summary>A command that plans one change.</summary>
    public Task<CommandResult> RunAsync(
        CommandHost host, ParseResult parsed, Func<PlannedGuest, HotplugPlan> change, CancellationToken cancellationToken) =>
        new HotplugRun(host, parsed, this).RunAsync(change, cancellationToken);
}
