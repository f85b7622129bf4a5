using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>What was found of a guest that runs, or ran when its evidence was kept.</summary>
/// <param name="Label">The process or the file.</param>
/// <param name="ProcessId">The number of the process. Null: the evidence is from a file.</param>
/// <param name="Evidence">What could be seen.</param>
internal sealed record RunningGuest(string Label, int? ProcessId, GuestEvidence Evidence)
{
    /// <summary>The binary to ask. Null: it is not known.</summary>
    public string? Binary { get; init; }

    /// <summary>Reads a process by its number, or kept evidence from a file.</summary>
    /// <exception cref="ToolException">There is no such process or file.</exception>
    public static async Task<RunningGuest> ReadAsync(
        GuestPlanner planner, string target, string? qmpSocket, CancellationToken cancellationToken)
    {
        if (!int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int processId) || File.Exists(target))
        {
            return await ReadFileAsync(planner, target, cancellationToken).ConfigureAwait(false);
        }

        ProcessList processes = new();
        if (!OperatingSystem.IsLinux() || processId <= 0 || !Directory.Exists($"/proc/{processId}"))
        {
            throw ToolException.Unreadable($"There is no process {target} here.", "Pass a number that 'numa-backing ps' shows.");
        }

        return await ReadAsync(processId, processes, qmpSocket, cancellationToken).ConfigureAwait(false);
    }

    [SupportedOSPlatform("linux")]
    public static async Task<RunningGuest> ReadAsync(
        int processId, ProcessList processes, string? qmpSocket, CancellationToken cancellationToken)
    {
        GuestEvidence evidence = await GuestProbe.ReadAsync(processId, qmpSocket, cancellationToken).ConfigureAwait(false);
        return new($"process {processId}", processId, evidence) { Binary = processes.BinaryOf(processId) };
    }

    private static async Task<RunningGuest> ReadFileAsync(GuestPlanner planner, string path, CancellationToken cancellationToken)
    {
        SourceText text = await planner.ReadFileAsync(path, "The evidence", cancellationToken).ConfigureAwait(false);
        try
        {
            object? read = JsonSerializer.Deserialize(text.Text, typeof(GuestEvidence), NumaBackingJson.Context);
            return read is GuestEvidence evidence
                ? new(text.Label, null, evidence)
                : throw new JsonException("the text is null.");
        }
        catch (JsonException failure)
        {
            throw ToolException.Unreadable(
                $"'{text.Label}' is not evidence in JSON: {Printable.Of(failure.Message)}",
                "Pass the number of a process, or a file that 'numa-backing verify PID --save FILE' wrote.");
        }
    }
}
