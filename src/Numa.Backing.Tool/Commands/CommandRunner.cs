using System.CommandLine;
using System.CommandLine.Invocation;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Runs one command line to its exit code. Whatever fails is a sentence on standard error.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(string[] args, ToolEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(args);
        CommandHost host = new(environment);
        try
        {
            ParseResult parsed = CommandTree.Create(host).Parse(args);
            if (parsed.Action is ParseErrorAction)
            {
                return (int)ReportUsage(host, parsed);
            }

            return await parsed.InvokeAsync(new()
            {
                Output = environment.Output,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
            }).ConfigureAwait(false);
        }
        catch (ToolException failure)
        {
            return (int)host.Report(failure);
        }
        catch (OperationCanceledException)
        {
            return (int)host.Report(ToolException.Unreadable("The command was interrupted.", "Run it again."));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            string message = $"The tool itself failed: {failure.GetType().Name}: {Printable.Of(failure.Message)}";
            return (int)host.Report(ToolException.Unreadable(message, "Report this with the command line and its input."));
        }
        finally
        {
            await environment.Output.FlushAsync().ConfigureAwait(false);
        }
    }

    private static ExitCode ReportUsage(CommandHost host, ParseResult parsed)
    {
        string path = string.Join(' ', PathOf(parsed.CommandResult.Command).Reverse());
        string message = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal));
        return host.Report(ToolException.Usage(Printable.Of(message), $"'{path} --help' shows examples."));
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        for (Symbol? symbol = command; symbol is Command part; symbol = part.Parents.FirstOrDefault())
        {
            yield return part is RootCommand ? CommandTree.Name : part.Name;
        }
    }
}
