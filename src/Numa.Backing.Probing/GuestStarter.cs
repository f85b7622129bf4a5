using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Starts guests as they were planned.</summary>
/// <example>
/// <code>
/// GuestStartOptions options = new() { Binary = "/usr/bin/qemu-system-x86_64", Words = ["-accel", "kvm", "-smp", "2"] };
/// await using StartedGuest guest = await GuestStarter.StartAsync(StartPlan.Prepare(args.Plan!), options);
/// PlacementReport report = args.Plan!.Verify(await guest.ReadEvidenceAsync());
/// await guest.RunAsync();
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public static class GuestStarter
{
    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Creates directories, writes the control group, starts QEMU with the limits and the policy of the plan, and waits until its
    /// monitor answers: then all memory is made. The guest stands still.
    /// </summary>
    /// <param name="start">What the plan requires.</param>
    /// <param name="options">What the plan does not tell.</param>
    /// <param name="cancellationToken">Ends the start, and the process.</param>
    /// <returns>The guest. Dispose it to end it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="GuestStartException">
    /// QEMU ended, did not answer in time or cannot be started, or something cannot be prepared.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller ended the start.</exception>
    public static async Task<StartedGuest> StartAsync(
        StartPlan start, GuestStartOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        StartPreparation preparation = Prepare(start, options);
        StartedGuest guest = Launch(start, options, preparation);
        try
        {
            TimeSpan timeout = options.Timeout + AwaitedEvent.TimeFor(start.Plan.TotalMemory);
            guest.Monitor = await ConnectAsync(guest, preparation.Socket, timeout, cancellationToken).ConfigureAwait(false);
            foreach (HotplugCommand command in start.Commands)
            {
                await guest.Monitor.SendAsync(command.ToJson(), cancellationToken).ConfigureAwait(false);
            }

            return guest;
        }
        catch (Exception failure)
        {
            await guest.DisposeAsync().ConfigureAwait(false);
            throw failure is QmpErrorException or QmpConnectionException or TimeoutException
                ? Failed(failure.Message, guest)
                : failure;
        }
    }

    private static StartPreparation Prepare(StartPlan start, GuestStartOptions options)
    {
        try
        {
            return StartPreparation.Make(start, options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GuestStartException([StartCodes.NotPrepared.For("start", ForeignText.Clean(failure.Message))], "", failure);
        }
    }

    private static StartedGuest Launch(StartPlan start, GuestStartOptions options, StartPreparation preparation)
    {
        string socket = preparation.Socket.Replace(",", ",,", StringComparison.Ordinal);
        string[] monitor = ["-S", "-qmp", $"unix:{socket},server=on,wait=off"];
        ValueList<string> command = start.CommandLine(options.Binary, options.Words.Concat(monitor));
        ValueList<string> words = [.. StartPreparation.GroupWords(options), .. command];
        ProcessStartInfo info = new(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = Process.Start(info)!;
            process.StandardInput.Close();
            _ = new OutputCollector(process.StandardOutput);
            return new(process, preparation, new(process.StandardError));
        }
        catch (Win32Exception failure)
        {
            preparation.Remove();
            throw new GuestStartException([StartCodes.NotPrepared.For("start", $"{words[0]}: {failure.Message}")], "", failure);
        }
    }

    private static async Task<QmpConnection> ConnectAsync(
        StartedGuest guest, string socket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            TimeSpan left = timeout - Stopwatch.GetElapsedTime(begin);
            if (guest.HasEnded)
            {
                GuestEnd end = await guest.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
                throw new GuestStartException(
                    [StartCodes.Ended.For("start", end.ExitCode, ForeignText.Clean(end.ErrorOutput)), .. end.Diagnostics],
                    end.ErrorOutput);
            }

            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"Its monitor did not answer within {timeout.TotalSeconds} seconds.");
            }

            try
            {
                QmpConnectionOptions options = new() { GreetingTimeout = left };
                return await QmpConnection.ConnectAsync(socket, options, cancellationToken).ConfigureAwait(false);
            }
            catch (QmpConnectionException)
            {
                // The socket is there before anybody listens, or QEMU is about to end: the next round tells.
                await Task.Delay(ConnectInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static GuestStartException Failed(string reason, StartedGuest guest)
    {
        string text = guest.ErrorOutput;
        Diagnostic failure = StartCodes.NoMonitor.For("start", ForeignText.Clean(reason), ForeignText.Clean(text));
        return new([failure, .. StartedGuest.MeaningOf(text)], text);
    }
}
