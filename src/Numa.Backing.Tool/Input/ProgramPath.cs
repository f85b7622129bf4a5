using System.ComponentModel;
using System.Diagnostics;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds and runs other programs.</summary>
internal static class ProgramPath
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The file of a program on <c>PATH</c>. Null: it is not installed.</summary>
    public static string? Find(ToolEnvironment environment, string program) =>
        (environment.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ToolException">It cannot be started, or does not end within 30 seconds.</exception>
    public static async Task<ProgramOutput> RunAsync(string path, string[] arguments, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(path, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            try
            {
                process.StandardInput.Close();
                Task<string> errors = process.StandardError.ReadToEndAsync(deadline.Token);
                string output = await process.StandardOutput.ReadToEndAsync(deadline.Token).ConfigureAwait(false);
                await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
                return new(process.ExitCode, output, await errors.ConfigureAwait(false));
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Win32Exception failure)
        {
            throw ToolException.Unreadable($"'{path}' cannot be started: {Printable.Of(failure.Message)}", "Install it again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ToolException.Unreadable(
                $"'{path}' did not end within {Timeout.TotalSeconds} seconds.", "Check that its service runs.");
        }
    }
}

/// <summary>What a program that has ended wrote.</summary>
internal sealed record ProgramOutput(int ExitCode, string Output, string Errors)
{
    /// <summary>The first line of standard error that is not empty.</summary>
    public string FirstErrorLine =>
        Errors.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)
        ?? $"it ended with exit code {ExitCode} and no message.";
}
