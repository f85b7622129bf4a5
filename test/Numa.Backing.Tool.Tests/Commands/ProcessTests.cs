using System.Diagnostics;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>The tool as a process: its exit code reaches the shell, and a pipe gets no colors.</summary>
internal sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Numa.Backing.Tool.dll");

    private static readonly string FirstGuest = Repository.PathOf("docs/samples/first-guest.xml");

    [Test]
    public async Task Process_ThatIsPiped_HasNoColors()
    {
        ToolRun run = await StartAsync(await File.ReadAllTextAsync(FirstGuest), "explain", "-", "--qemu", "9.1", "--host", ToolRun.TwoNodes);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Output, Does.Contain("memory-backend-memfd"));
            Assert.That(run.Output.Contains('\u001b', StringComparison.Ordinal), Is.False);
        });
    }

    [Test]
    public async Task Process_OfRefusedGuest_EndsWithOne()
    {
        ToolRun run = await StartAsync("", "explain", ToolRun.FileOf("refused.xml"), "--qemu", "9.1", "--host", ToolRun.TwoNodes);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("refused.xml:4:14: error NB4001: "));
        });
    }

    [Test]
    public async Task Process_WithTheSamplesOfTheReadme_EndsWithZero()
    {
        ToolRun run = await StartAsync("", "explain", FirstGuest, "--qemu", "9.1", "--host", "none", "--argv");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    internal static async Task<ToolRun> StartAsync(string input, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await error);
    }
}
