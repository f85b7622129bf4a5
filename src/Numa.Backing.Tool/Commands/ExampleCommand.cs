using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Numa.Backing.Tool.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampleCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Command lines that work, each with a sentence.</summary>
    public string Examples { get; } = examples;
}

/// <summary>Writes the usual help, then the examples of the command.</summary>
internal sealed class ExampleHelpAction(HelpAction usual, string ofRoot) : SynchronousCommandLineAction
{
    private const int Width = 110;

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        StringWriter text = new();
        parseResult.InvocationConfiguration.Output = text;
        usual.MaxWidth = Width;
        int code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        string examples = parseResult.CommandResult.Command is ExampleCommand command ? command.Examples : ofRoot;

        // The library takes the name from the process, which may be any host of .NET.
        string help = text.ToString().Replace(RootCommand.ExecutableName, CommandTree.Name, StringComparison.Ordinal);
        output.WriteLine(help.TrimEnd() + "\n\n" + examples.TrimEnd());
        return code;
    }
}
