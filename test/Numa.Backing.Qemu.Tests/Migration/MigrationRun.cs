using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Qemu.Tests.Accepted;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>A real migration between two paused guests over a unix socket.</summary>
internal static class MigrationRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How it ended, and what QEMU said.</summary>
    public static async Task<(MigrationOutcome Outcome, string Said)> RunAsync(
        QemuBinary binary, MemoryArgs source, MemoryArgs destination)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nb-mig-");
        string uri = $"unix:{Path.Combine(folder.FullName, "s")}";
        try
        {
            using QemuProcess from = await PlannedGuest.StartAsync(binary, source);
            using QemuProcess to = await PlannedGuest.StartAsync(binary, destination, "-incoming", uri);
            GuestView before = await GuestView.OfAsync(from);
            GuestView there = await GuestView.OfAsync(to);
            await from.AskHumanAsync($"migrate -d {uri}");
            if (!await HasArrivedAsync(from, to))
            {
                return (MigrationOutcome.Fails, (await to.EndAsync()).Trim());
            }

            return before == there
                ? (MigrationOutcome.Completes, "")
                : (MigrationOutcome.GuestSeesADifference, before.DifferenceTo(there));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A destination that refuses the stream ends; the source may have sent all of it by then, and be content.
    private static async Task<bool> HasArrivedAsync(QemuProcess from, QemuProcess to)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (to.HasEnded || await StatusAsync(from) == "failed")
            {
                return false;
            }

            if (await StatusAsync(to) == "completed")
            {
                return true;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The migration neither failed nor completed in {Patience}.");
    }

    private static async Task<string?> StatusAsync(QemuProcess guest)
    {
        try
        {
            JsonElement reply = await guest.AskAsync("query-migrate");
            return reply.TryGetProperty("status", out JsonElement status) ? status.GetString() : null;
        }
        catch (IOException)
        {
            return null; // it ends while it is asked
        }
    }
}
