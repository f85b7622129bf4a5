using System.CommandLine;

namespace Numa.Backing.Tool.Commands;

/// <summary>Takes a memory device out of a running guest.</summary>
internal sealed class UnplugCommand
{
    private const string Description = "Unplug a memory device from a running guest: print the QMP commands, or send them.";

    private const string Examples =
        """
        Examples:
          virsh dumpxml web | numa-backing unplug - dimm0
          numa-backing unplug guest.xml dimm0 --qmp /run/web.qmp

        Exit codes: 0 planned or done, 1 impossible or the guest refuses, 2 wrong command line, 3 something cannot be reached.
        """;

    private readonly Argument<string> _alias = new("ALIAS") { Description = "The name of the device, such as dimm0." };

    public Command Create(CommandHost host)
    {
        HotplugOptions hotplug = new();
        ExampleCommand command = host.Create("unplug", Description, Examples, (parsed, cancellationToken) => hotplug.RunAsync(
            host, parsed, guest => guest.Builder!.Unplug(guest.Domain!, parsed.GetRequiredValue(_alias)), cancellationToken));
        hotplug.AddTo(command);
        command.Arguments.Add(_alias);
        return command;
    }
}
