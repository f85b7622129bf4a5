using System.CommandLine;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Changes what a running guest has of a virtio-mem device.</summary>
internal sealed class ResizeCommand
{
    private const string Description = "Change what a running guest has of virtio-mem: print the QMP command or send it.";

    private const string Examples =
        """
        Examples:
          virsh dumpxml web | numa-backing resize - virtiomem0 4GiB
          numa-backing resize guest.xml virtiomem0 512MiB --qmp /run/web.qmp
                                                        with a progress bar until the guest has the size

        Exit codes: 0 planned or done, 1 impossible, does not fit or the guest does not follow, 2 wrong command line,
        3 something cannot be reached.
        """;

    private readonly Argument<string> _alias = new("ALIAS") { Description = "The name of the device, such as virtiomem0." };

    private readonly Argument<string> _size = new("SIZE") { Description = "What the guest should have of it, such as 4GiB." };

    public Command Create(CommandHost host)
    {
        HotplugOptions hotplug = new();
        ExampleCommand command = host.Create("resize", Description, Examples, (parsed, cancellationToken) =>
        {
            string text = parsed.GetRequiredValue(_size);
            ByteSize size = ByteSize.TryParse(text, out ByteSize read)
                ? read
                : throw ToolException.Usage($"'{Printable.Of(text)}' is not a size.", "Write one such as 4GiB or 512MiB.");
            return hotplug.RunAsync(
                host,
                parsed,
                guest => guest.Builder!.Resize(guest.Domain!, parsed.GetRequiredValue(_alias), size),
                cancellationToken);
        });
        hotplug.AddTo(command);
        command.Arguments.Add(_alias);
        command.Arguments.Add(_size);
        return command;
    }
}
