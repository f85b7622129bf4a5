using System.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>Every command that a document shows is run as it stands, or is listed here with the reason why it is not.</summary>
[Platform("Linux")]
[OneAfterTheOther]
internal sealed class DocumentCommandTests
{
    private const string Binary = "/usr/bin/qemu-system-x86_64";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How a command begins that no test runs, and why.</summary>
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["dotnet test"] = "it is what runs this test",
        ["dotnet new console"] = "build/check-package.sh builds a project that has nothing but the package",
        ["build/install-locally.sh"] = "it changes NuGet's sources; build/check-package.sh runs it with sources of its own",
        ["numa-backing "] = "test/Numa.Backing.Tool.Tests runs the tool, and reads each of these command lines",
        ["dotnet tool install"] = "build/check-package.sh installs the tool from a folder",
        ["dotnet add package"] = "it asks a registry; build/check-package.sh takes the packages from a folder",
        ["cd "] = "it only says where the next command runs",
    };

    private static IEnumerable<string> Commands =>
        from document in MarkdownDocument.All
        from block in document.Blocks
        where block.Language == "sh"
        from line in block.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where line[0] != '#'
        select line;

    private static IEnumerable<TestCaseData> Run() =>
        from command in Commands.Distinct(StringComparer.Ordinal)
        where !NotRun.Keys.Any(start => command.StartsWith(start, StringComparison.Ordinal))
        let test = new TestCaseData(command).SetArgDisplayNames(command)
        select command.Contains(Binary, StringComparison.Ordinal) ? test.SetCategory("Qemu") : test;

    [TestCaseSource(nameof(Run))]
    public void Command_AsWritten_Succeeds(string command)
    {
        if (command.Contains(Binary, StringComparison.Ordinal) && !File.Exists(Binary))
        {
            Assert.Ignore($"There is no QEMU at {Binary}.");
        }

        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        if (!shell.WaitForExit(Patience))
        {
            shell.Kill(entireProcessTree: true);
            Assert.Fail($"'{command}' did not end in {Patience}.");
        }

        Assert.That(shell.ExitCode, Is.Zero, $"{output.Result}\n{errors.Result}");
        Assert.That(output.Result, Does.StartWith("Arguments").Or.Contains("\nArguments"), "A sample prints QEMU's arguments.");
    }

    [Test]
    public void NotRun_EachEntry_IsOfACommandThatIsShown() => Assert.That(
        NotRun.Keys.Where(start => !Commands.Any(command => command.StartsWith(start, StringComparison.Ordinal))), Is.Empty);
}
