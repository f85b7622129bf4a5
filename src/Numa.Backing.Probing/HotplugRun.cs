using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Hotplug;

namespace Numa.Backing.Probing;

/// <summary>One execution of a plan.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HotplugRun(HotplugPlan plan, IQmpConnection connection, HotplugEvents events, HotplugReporter reporter)
{
    private readonly HotplugMonitor _monitor = new(connection, reporter.Timing.ReplyTimeout);
    private readonly TimeSpan _replyTimeout =
        reporter.Timing.CommandTimeout ?? reporter.Timing.ReplyTimeout + AwaitedEvent.TimeFor(plan.DeviceSize);
    private readonly List<HotplugStep> _steps = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public async Task<HotplugResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await _monitor.ReadMemoryAsync().ConfigureAwait(false) is not { } before)
        {
            ReportNotRead();
            return Result(HotplugOutcome.Unchanged, null);
        }

        if (HotplugRecovery.ConflictOf(plan.Commands, before) is { } conflict)
        {
            Add(ExecutionCodes.NotAsExpected, Subject, conflict);
            return Result(HotplugOutcome.Unchanged, null);
        }

        int sent = await SendAllAsync(cancellationToken).ConfigureAwait(false);
        bool isSent = sent == plan.Commands.Count && _steps.TrueForAll(step => step.Outcome == HotplugStepOutcome.Completed);
        if (await _monitor.ReadMemoryAsync().ConfigureAwait(false) is not { } now)
        {
            ReportNotRead();
            LiveMemory assumed = HotplugRecovery.After(plan.Commands.Take(sent), before);
            return Result(HotplugOutcome.Unknown, null, HotplugRecovery.UndoOf(plan.Commands, before, assumed));
        }

        if (isSent && HotplugRecovery.NotEffective(plan.Commands, before, now) is { } missing)
        {
            Add(ExecutionCodes.NotEffective, missing.Target, Name(missing));
            isSent = false;
        }

        return isSent
            ? Result(HotplugOutcome.Completed, now)
            : await UndoAsync(before, now).ConfigureAwait(false);
    }

    private string Subject => plan.Commands.IsEmpty ? "devices/memory" : plan.Commands[^1].Target;

    private static string Name(HotplugCommand command) => $"{command.Name} {command.Target}";

    /// <summary>How many commands were sent: the last of them may have failed.</summary>
    private async Task<int> SendAllAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < plan.Commands.Count; i++)
        {
            HotplugCommand command = plan.Commands[i];
            if (cancellationToken.IsCancellationRequested)
            {
                Add(ExecutionCodes.Cancelled, command.Target, Name(command));
                return i;
            }

            HotplugProgress place = new() { Command = command, Number = i + 1, Count = plan.Commands.Count, IsUndo = false };
            if (await StepAsync(place, cancellationToken).ConfigureAwait(false) != HotplugStepOutcome.Completed)
            {
                return i + 1;
            }
        }

        return plan.Commands.Count;
    }

    private async Task<HotplugResult> UndoAsync(LiveMemory before, LiveMemory now)
    {
        ReportPending(now);
        ValueList<HotplugCommand> undo = HotplugRecovery.UndoOf(plan.Commands, before, now);
        for (int i = 0; i < undo.Count; i++)
        {
            HotplugProgress place = new() { Command = undo[i], Number = i + 1, Count = undo.Count, IsUndo = true };
            await StepAsync(place, CancellationToken.None).ConfigureAwait(false);
        }

        LiveMemory? after = undo.IsEmpty ? now : await _monitor.ReadMemoryAsync().ConfigureAwait(false);
        if (after is null)
        {
            ReportNotRead();
        }

        ValueList<HotplugCommand> left = after is null ? undo : HotplugRecovery.UndoOf(plan.Commands, before, after);
        foreach (HotplugCommand command in left)
        {
            Add(ExecutionCodes.NotUndone, command.Target, Subject, Name(command));
        }

        HotplugOutcome outcome = after is null ? HotplugOutcome.Unknown
            : left.IsEmpty ? HotplugOutcome.Unchanged : HotplugOutcome.Partial;
        return Result(outcome, after, left);
    }

    private async Task<HotplugStepOutcome> StepAsync(HotplugProgress place, CancellationToken cancellationToken)
    {
        reporter.Report(place);
        long start = Stopwatch.GetTimestamp();
        MonitorReply reply = await _monitor.SendAsync(place.Command.ToJson(), _replyTimeout).ConfigureAwait(false);
        (HotplugStepOutcome outcome, string? message) = (reply.Outcome, reply.Message);
        if (outcome == HotplugStepOutcome.Completed && place.Command.Awaits is { } awaited)
        {
            (outcome, message) = await WaitAsync(place, awaited, cancellationToken).ConfigureAwait(false);
        }

        _steps.Add(new()
        {
            Command = place.Command,
            IsUndo = place.IsUndo,
            Outcome = outcome,
            Message = message,
            Elapsed = Stopwatch.GetElapsedTime(start),
        });
        ReportOutcome(place.Command, outcome, message);
        reporter.Report(At(place, outcome, null));
        return outcome;
    }

    private async Task<(HotplugStepOutcome Outcome, string? Message)> WaitAsync(
        HotplugProgress place, AwaitedEvent awaited, CancellationToken cancellationToken)
    {
        TimeSpan timeout = reporter.Timing.EventTimeout ?? awaited.Timeout;
        long start = Stopwatch.GetTimestamp();
        string? refusal = null;
        LiveDevice? last = null;
        while (true)
        {
            LiveMemory? now = await _monitor.ReadMemoryAsync().ConfigureAwait(false);
            if (now is not null && place.Command.IsComplete(now))
            {
                return (HotplugStepOutcome.Completed, null);
            }

            if (_monitor.Loss is { } loss)
            {
                return (loss.Outcome, loss.Message);
            }

            last = ReportSize(place, last, now);
            TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
            if (refusal is not null || left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                return refusal is not null ? (HotplugStepOutcome.RefusedByGuest, refusal)
                    : left <= TimeSpan.Zero ? (HotplugStepOutcome.TimedOut, State(last))
                    : (HotplugStepOutcome.Cancelled, State(last));
            }

            refusal = await NextAsync(awaited, left, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for an event of the device, for a while. The event that means a refusal, as text; else null.</summary>
    private async Task<string?> NextAsync(AwaitedEvent awaited, TimeSpan left, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan limit = left < reporter.Timing.PollInterval ? left : reporter.Timing.PollInterval;
        for (TimeSpan rest = limit; rest > TimeSpan.Zero; rest = limit - Stopwatch.GetElapsedTime(start))
        {
            if (await events.NextAsync(rest, cancellationToken).ConfigureAwait(false) is not { } item
                || cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            switch (awaited.Judge(item.Name, item.Data))
            {
                case EventMeaning.Refused:
                    return ForeignText.Clean($"{item.Name} {item.Data}", 300);
                case EventMeaning.Completed or EventMeaning.InProgress:
                    return null;
                default:
                    break;
            }
        }

        return null;
    }

    private LiveDevice? ReportSize(HotplugProgress place, LiveDevice? last, LiveMemory? now)
    {
        LiveDevice? device = now is null ? last : now.Devices.GetValueOrDefault(place.Command.Target);
        if (device?.RequestedSize is not null && device.Size != last?.Size)
        {
            reporter.Report(At(place, null, device.Size));
        }

        return device;
    }

    private static string State(LiveDevice? device) =>
        device is { RequestedSize: not null, Size: { } size } ? $"its size is {size}" : "the device is still there";

    private static HotplugProgress At(HotplugProgress place, HotplugStepOutcome? outcome, ByteSize? size) => new()
    {
        Command = place.Command,
        Number = place.Number,
        Count = place.Count,
        IsUndo = place.IsUndo,
        Outcome = outcome,
        Size = size,
    };

    private void ReportOutcome(HotplugCommand command, HotplugStepOutcome outcome, string? message)
    {
        switch (outcome)
        {
            case HotplugStepOutcome.RefusedByQemu:
                Add(ExecutionCodes.RefusedByQemu, command.Target, Name(command), message);
                break;
            case HotplugStepOutcome.RefusedByGuest:
                Add(ExecutionCodes.RefusedByGuest, command.Target, Name(command), message);
                break;
            case HotplugStepOutcome.TimedOut:
                double seconds = (reporter.Timing.EventTimeout ?? command.Awaits!.Timeout).TotalSeconds;
                Add(ExecutionCodes.NotCompletedInTime, command.Target, Name(command), seconds, message);
                break;
            case HotplugStepOutcome.Cancelled:
                Add(ExecutionCodes.Cancelled, command.Target, Name(command));
                break;
            case HotplugStepOutcome.NoReply:
                Add(ExecutionCodes.NoReply, command.Target, Name(command), _replyTimeout.TotalSeconds);
                break;
            case HotplugStepOutcome.MonitorLost:
                Add(ExecutionCodes.MonitorLost, command.Target, Name(command), message);
                break;
            default:
                break;
        }
    }

    // QEMU cannot withdraw device_del: the guest that did not answer may release the device later.
    private void ReportPending(LiveMemory now)
    {
        HotplugStep? last = _steps.LastOrDefault();
        bool isPending = last?.Outcome is HotplugStepOutcome.TimedOut or HotplugStepOutcome.Cancelled;
        if (isPending && last!.Command is DeviceDel del && now.Devices.ContainsKey(del.Target))
        {
            Add(ExecutionCodes.UnplugPending, del.Target, del.Target);
        }
    }

    private void ReportNotRead()
    {
        bool isKnown = _monitor.Loss is not null && _steps.Exists(step => step.Outcome == HotplugStepOutcome.MonitorLost);
        if (_monitor.ReadFailure is { } failure && !isKnown)
        {
            Add(ExecutionCodes.StateNotRead, Subject, failure.Command, failure.Reply.Message);
        }
    }

    private void Add(DiagnosticDescriptor code, string subject, params ReadOnlySpan<object?> values) =>
        _diagnostics.Add(code.For(subject, values));

    private HotplugResult Result(HotplugOutcome outcome, LiveMemory? now, ValueList<HotplugCommand> left = default)
    {
        if (events.Failure is { } failure && _monitor.Loss is null && plan.Commands.Any(command => command.Awaits is not null))
        {
            Add(ExecutionCodes.EventsNotRead, Subject, failure);
        }

        return new()
        {
            Outcome = outcome,
            Steps = [.. _steps],
            NotUndone = left,
            Domain = now is null ? null : LiveDomain.Of(plan.DomainBefore!, plan.Domain!, now),
            Diagnostics = [.. _diagnostics],
        };
    }
}
