using System.CommandLine;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Plugs a memory device into a running guest.</summary>
internal sealed class PlugCommand
{
    private const string Description = "Plug a memory device into a running guest: print the QMP commands, or send them.";

    private const string Examples =
        """
        Examples:
          virsh dumpxml web | numa-backing plug - dimm.xml               print the commands for your own monitor
          numa-backing plug guest.xml dimm.xml --qmp /run/web.qmp        send them, and take back what fails

        dimm.xml is a <memory> element as 'virsh attach-device' takes it:
          <memory model='dimm'><target><size unit='GiB'>1</size><node>0</node></target></memory>

        Exit codes: 0 planned or done, 1 impossible, does not fit or failed, 2 wrong command line, 3 something cannot be reached.
        """;

    private readonly Argument<string> _device = new("DEVICE") { Description = "The file of a <memory> element, or -." };

    public Command Create(CommandHost host)
    {
        HotplugOptions hotplug = new();
        ExampleCommand command = host.Create("plug", Description, Examples, async (parsed, cancellationToken) =>
        {
            SourceText file = await host.Planner
                .ReadFileAsync(parsed.GetRequiredValue(_device), "The memory device", cancellationToken).ConfigureAwait(false);
            (MemoryDevice? device, SourceText text, ValueList<Diagnostic> problems) = DeviceReader.Read(file);
            if (device is null)
            {
                return new()
                {
                    ExitCode = ExitCode.No,
                    Diagnostics = [(text, problems)],
                    Notes = problems.IsEmpty ? [$"{text.Label} holds no <memory> element."] : [],
                };
            }

            CommandResult result = await new HotplugRun(host, parsed, hotplug) { Device = text }
                .RunAsync(guest => guest.Builder!.Plug(guest.Domain!, device), cancellationToken).ConfigureAwait(false);
            return result with { Diagnostics = [(text, problems), .. result.Diagnostics] };
        });
        hotplug.AddTo(command);
        command.Arguments.Add(_device);
        return command;
    }
}
