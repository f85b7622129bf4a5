using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Prints what a host or a QEMU binary can do, for another run.</summary>
internal sealed class FactsCommand
{
    private const string Description = "Print this host's memory, or what a QEMU binary can do, as JSON for --host and --qemu.";

    private const string Examples =
        """
        Examples:
          numa-backing facts > big.json                      this host, for 'check guest.xml --host big.json'
          numa-backing facts --qemu qemu-system-x86_64 > qemu.json
                                                             a binary, for 'explain guest.xml --qemu qemu.json'
          ssh big "grep -rHs '' /proc/meminfo /proc/cpuinfo /proc/self/mounts /proc/sys/kernel/osrelease \
              /sys/devices/system/node /sys/kernel/mm" > big.txt
                                                             a host without this tool; --host big.txt reads it

        Exit codes: 0 printed, 2 wrong command line, 3 something cannot be read.
        """;

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<string?> Qemu = new("--qemu") { Description = "The binary to ask, or a version.", HelpName = "QEMU" };

    private readonly Option<string?> Host = new("--host")
    {
        Description = "Another description of a host to print as JSON.",
        HelpName = "FILE",
    };

    public Command Create(CommandHost host)
    {
        ExampleCommand command = host.Create("facts", Description, Examples, async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(Qemu) is { } named)
            {
                string path = File.Exists(named) ? named : ProgramPath.Find(host.Environment, named) ?? named;
                QemuFacts qemu = await host.Planner
                    .ReadQemuAsync(path, new("", ""), null, cancellationToken).ConfigureAwait(false);
                return new()
                {
                    ExitCode = ExitCode.Success,
                    Diagnostics = [(qemu.Source, qemu.Diagnostics)],
                    Json = ResultWriter.NodeOf(qemu.Capabilities),
                    Text = terminal => terminal.Environment.Output.WriteLine(qemu.Capabilities.ToJson()),
                };
            }

            HostFacts facts = await host.Planner.ReadHostAsync(parsed.GetValue(Host), cancellationToken).ConfigureAwait(false);
            return new()
            {
                ExitCode = ExitCode.Success,
                Diagnostics = [(facts.Source, facts.Diagnostics)],
                Json = ResultWriter.NodeOf(facts.Memory),
                Text = terminal => terminal.Environment.Output.WriteLine(ResultWriter.NodeOf(facts.Memory)!.ToJsonString(Layout)),
            };
        });
        command.Add(Qemu);
        command.Add(Host);
        return command;
    }
}
