using System.CommandLine;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Prints the script that completes command lines in a shell.</summary>
internal sealed class CompletionCommand
{
    private const string Description = "Print the script that completes commands and options in a shell.";

    private const string Examples =
        """
        Examples:
          source <(numa-backing completion bash)             in ~/.bashrc
          source <(numa-backing completion zsh)              in ~/.zshrc
          numa-backing completion fish | source              in ~/.config/fish/config.fish
        """;

    private const string Bash =
        """
        _numa_backing() {
            local found
            found=$(numa-backing "[suggest:${COMP_POINT}]" "$COMP_LINE" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _numa_backing numa-backing
        """;

    private const string Zsh =
        """
        _numa_backing() {
            local -a found
            found=("${(@f)$(numa-backing "[suggest:${CURSOR}]" "$BUFFER" 2>/dev/null)}")
            compadd -- $found
            _files
        }
        compdef _numa_backing numa-backing
        """;

    private const string Fish =
        """
        complete -c numa-backing -a '(numa-backing "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    private readonly Argument<string> Shell = new("SHELL") { Description = "bash, zsh or fish." };

    public Command Create(CommandHost host)
    {
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        ExampleCommand command = host.Create("completion", Description, Examples, (parsed, _) =>
        {
            string script = parsed.GetRequiredValue(Shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish };
            return Task.FromResult<CommandResult>(new()
            {
                ExitCode = ExitCode.Success,
                Json = script,
                Text = terminal => terminal.Environment.Output.WriteLine(script),
            });
        });
        command.Add(Shell);
        return command;
    }
}
