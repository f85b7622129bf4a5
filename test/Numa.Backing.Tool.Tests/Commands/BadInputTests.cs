using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>Whatever is wrong is a sentence on standard error with an exit code, and never a stack trace.</summary>
internal sealed class BadInputTests
{
    private static readonly string Guest = ToolRun.FileOf("plug.xml");

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("no command", 2, "Required command was not provided");
        yield return Case("unknown command", 2, "'explian'", "explian", Guest);
        yield return Case("no guest", 2, "explain --help", "explain");
        yield return Case("unknown option", 2, "--hots", "explain", Guest, "--hots", "x");
        yield return Case("wrong color", 2, "--color", "explain", Guest, "--color", "sometimes");
        yield return Case("wrong libvirt", 2, "'eleven' is not a release of libvirt", "explain", Guest, "--libvirt", "eleven");
        yield return Case("two forms", 2, "exclude each other", "explain", Guest, "--argv", "--shell");
        yield return Case("wrong size", 2, "'much' is not a size", "resize", Guest, "virtiomem0", "much");
        yield return Case("wrong shell", 2, "tcsh", "completion", "tcsh");
        yield return Case("nothing to read", 2, "There is nothing to read", "read");
        yield return Case("missing file", 3, "there is no file '/nowhere/guest.xml'", "explain", "/nowhere/guest.xml");
        yield return Case("folder", 3, "cannot be read from '/'", "explain", "/");
        yield return Case("no such domain", 3, "'web'", "explain", "web");
        yield return Case("no such QEMU", 3, "is neither a file nor a version", "explain", Guest, "--qemu", "qemu-of-nobody");
        yield return Case("QEMU without capabilities", 3, "holds no QEMU capabilities", "explain", Guest, "--qemu", Guest);
        yield return Case("host without facts", 3, "does not describe a host", "check", Guest, "--host", ToolRun.FileOf("command.txt"));
        yield return Case("no process", 3, "There is no process 2147483647", "verify", "2147483647");
        yield return Case("no evidence", 3, "is not evidence in JSON", "verify", Guest);
        yield return Case("no socket", 3, "The QMP socket", "resize", Guest, "virtiomem0", "2GiB", "--qmp", "/nowhere/qmp", "--qemu", "9.1", "--host", ToolRun.TwoNodes);
        yield return Case("page in no folder", 3, "The page cannot be written", "explain", Guest, "--html", "/nowhere/page.html", "--qemu", "9.1", "--host", ToolRun.TwoNodes);
        yield return Case("open quote", 1, "is not closed", "read", "-");
        yield return Case("empty XML", 1, "NB1001", "explain", "-");
        yield return Case("no memory argument", 1, "NB7401", "read", "--qemu", "9.1", "--", "true", "false");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Run_BadInput_IsASentence(string[] args, int exitCode, string sentence)
    {
        ToolRun run = await ToolRun.OfAsync("'", args, environment => environment with { Input = InputOf(args) });
        Assert.Multiple(() =>
        {
            Assert.That(run.Error, Does.Contain(sentence));
            Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Error);
            Assert.That(run.Error + run.Output, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        });
    }

    [Test]
    public async Task Run_FailureOfTheToolItself_IsASentence()
    {
        ToolRun run = await ToolRun.OfAsync("", ["explain", "web"], environment => environment with { Variable = _ => throw new InvalidDataException("broken") });
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Error, Does.Contain("The tool itself failed: InvalidDataException: broken").And.Not.Contain("   at "));
        });
    }

    private static MemoryStream InputOf(string[] args) => new(args is ["read", ..] ? "'"u8.ToArray() : []);

    private static TestCaseData Case(string name, int exitCode, string sentence, params string[] args) =>
        new TestCaseData(args, exitCode, sentence).SetName($"Run_BadInput_IsASentence({name})");
}
