using System.Text;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Commands;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Tests.Support;

/// <summary>A run of the tool inside this process, with streams of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The host of all examples that no machine changes: two nodes with huge pages of 2 MiB.</summary>
    public static string TwoNodes { get; } = FileOf("two-nodes.json");

    /// <summary>The path of a file for tests.</summary>
    public static string FileOf(string name) => Repository.PathOf($"test/Numa.Backing.Tool.Tests/Guests/{name}");

    public static Task<ToolRun> OfAsync(params string[] args) => OfAsync("", args);

    public static async Task<ToolRun> OfAsync(string input, string[] args, Func<ToolEnvironment, ToolEnvironment>? with = null)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(input));
        ToolEnvironment environment = new() { Input = stream, Output = output, Error = error, Variable = _ => null };
        int code = await CommandRunner.RunAsync(args, with?.Invoke(environment) ?? environment);
        return new(code, Relative(output.ToString()), Relative(error.ToString()));
    }

    /// <summary>All of it as one text, for a snapshot.</summary>
    public override string ToString() =>
        $"exit code {ExitCode}\n== standard output\n{Trim(Output)}\n== standard error\n{Trim(Error)}\n";

    // Messages name files as the command line did.
    private static string Relative(string text) => text.Replace(Repository.Root + "/", "", StringComparison.Ordinal);

    private static string Trim(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
