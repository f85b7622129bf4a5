using System.CommandLine;
using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Commands;
using Numa.Backing.Tool.Input;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>Each command line of the tool that help or a document shows is one that the tool takes.</summary>
internal sealed partial class ExampleTests
{
    private static readonly string[] Documents = ["README.md", "docs/tool.md", "src/Numa.Backing.Tool/README.md"];

    private static RootCommand Tool => CommandTree.Create(new(new()
    {
        Input = Stream.Null,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        Variable = _ => null,
    }));

    private static IEnumerable<string> Examples() => Documents
        .SelectMany(path => Fences().Matches(File.ReadAllText(Repository.PathOf(path))).Select(block => block.Groups[1].Value))
        .Concat(Tool.Subcommands.OfType<ExampleCommand>().Select(command => command.Examples.Split("Exit codes")[0]))
        .SelectMany(text => text.Split('\n'))
        .SelectMany(line => Invocations().Matches(line).Select(found => found.Groups[1].Value.Trim()))
        .Distinct(StringComparer.Ordinal);

    [TestCaseSource(nameof(Examples))]
    public void Example_AsShown_IsTaken(string line) =>
        Assert.That(Tool.Parse(ShellWords.Split(line)).Errors.Select(error => error.Message), Is.Empty);

    [Test]
    public void Commands_AllOfThem_HaveExamples() =>
        Assert.That(Tool.Subcommands, Is.All.InstanceOf<ExampleCommand>());

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    // To the end of the command: a pipe, a redirection, a comment, or the gap before an explanation.
    [GeneratedRegex(@"numa-backing ((?:(?!  |[|>#;)\\""]).)+)")]
    private static partial Regex Invocations();
}
