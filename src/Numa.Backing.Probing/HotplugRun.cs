using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Answers.Hotplug;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>One execution of a plan.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HotplugRun(HotplugPlan plan, IQmpConnection connection, HotplugEvents events, HotplugReporter reporter)
{
    private readonly HotplugMonitor _monitor = new(connection, reporter.Settings.ReplyTimeout)
    {
        ReadsBalloon = plan.Commands.Any(command => command is SetBalloon),
    };

    private readonly HotplugLog _log = new(plan, reporter.Settings);
    private ProcessLockLimit? _raised;

    public async Task<HotplugResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await _monitor.ReadMemoryAsync().ConfigureAwait(false) is not { } before)
        {
            _log.AddNotRead(_monitor);
            return Result(HotplugOutcome.Unchanged, null);
        }

        if (HotplugRecovery.ConflictOf(plan.Commands, before) is { } conflict)
        {
            _log.Add(ExecutionCodes.NotAsExpected, _log.Subject, conflict);
            return Result(HotplugOutcome.Unchanged, null);
        }

        if (!await RaiseLockLimitAsync().ConfigureAwait(false))
        {
            return Result(HotplugOutcome.Unchanged, before);
        }

        int sent = await SendAllAsync(cancellationToken).ConfigureAwait(false);
        if (await _monitor.ReadMemoryAsync().ConfigureAwait(false) is not { } now)
        {
            _log.AddNotRead(_monitor);
            LiveMemory assumed = HotplugRecovery.After(plan.Commands.Take(sent), before);
            return Result(HotplugOutcome.Unknown, null, HotplugRecovery.UndoOf(plan.Commands, before, assumed));
        }

        bool isComplete = _log.IsComplete;
        if (isComplete && HotplugRecovery.NotEffective(plan.Commands, before, now) is { } missing)
        {
            _log.Add(ExecutionCodes.NotEffective, missing.Target, HotplugLog.Name(missing));
            isComplete = false;
        }

        return isComplete
            ? Result(HotplugOutcome.Completed, now)
            : await UndoAsync(before, now).ConfigureAwait(false);
    }

    // libvirt 11.3.0, qemu_hotplug.c:2379: before the first command. Nothing is sent to QEMU without it.
    private async Task<bool> RaiseLockLimitAsync()
    {
        if (plan.LockLimit is not { } limit)
        {
            return true;
        }

        int? process = reporter.Settings.ProcessId ?? (connection as QmpConnection)?.PeerProcessId;
        (_raised, string? failure) = await ProcessLockLimit.RaiseAsync(_monitor, process, limit).ConfigureAwait(false);
        if (failure is not null)
        {
            _log.Add(ExecutionCodes.LockLimitNotRaised, _log.Subject, limit, failure);
        }
        else if (_raised is not null)
        {
            ByteSize before = ByteSize.FromBytes(_raised.Before);
            _log.Add(ExecutionCodes.LockLimitRaised, _log.Subject, _raised.ProcessId, before, limit);
        }

        return failure is null;
    }

    private void RestoreLockLimit()
    {
        if (_raised?.Restore(_log.Subject) is { } failure)
        {
            _log.Add(failure);
        }
    }

    /// <summary>How many commands were sent: the last of them may have failed.</summary>
    private async Task<int> SendAllAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < plan.Commands.Count; i++)
        {
            HotplugCommand command = plan.Commands[i];
            if (cancellationToken.IsCancellationRequested)
            {
                _log.AddCancelled(command);
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
        _log.AddPending(now);
        ValueList<HotplugCommand> undo = HotplugRecovery.UndoOf(plan.Commands, before, now);
        for (int i = 0; i < undo.Count; i++)
        {
            HotplugProgress place = new() { Command = undo[i], Number = i + 1, Count = undo.Count, IsUndo = true };
            await StepAsync(place, CancellationToken.None).ConfigureAwait(false);
        }

        LiveMemory? after = undo.IsEmpty ? now : await _monitor.ReadMemoryAsync().ConfigureAwait(false);
        if (after is null)
        {
            _log.AddNotRead(_monitor);
        }

        ValueList<HotplugCommand> left = after is null ? undo : HotplugRecovery.UndoOf(plan.Commands, before, after);
        foreach (HotplugCommand command in left)
        {
            _log.Add(ExecutionCodes.NotUndone, command.Target, _log.Subject, HotplugLog.Name(command));
        }

        HotplugOutcome outcome = after is null ? HotplugOutcome.Unknown
            : left.IsEmpty ? HotplugOutcome.Unchanged : HotplugOutcome.Partial;
        if (outcome == HotplugOutcome.Unchanged)
        {
            RestoreLockLimit();
        }

        return Result(outcome, after, left);
    }

    private async Task<HotplugStepOutcome> StepAsync(HotplugProgress place, CancellationToken cancellationToken)
    {
        reporter.Report(place);
        long start = Stopwatch.GetTimestamp();
        MonitorReply reply = await _monitor.SendAsync(place.Command.ToJson(), _log.ReplyTimeout).ConfigureAwait(false);
        (HotplugStepOutcome outcome, string? message) = (reply.Outcome, reply.Message);
        if (outcome == HotplugStepOutcome.Completed && place.Command.Awaits is { } awaited)
        {
            (outcome, message) = await WaitAsync(place, awaited, cancellationToken).ConfigureAwait(false);
        }

        _log.Add(new HotplugStep
        {
            Command = place.Command,
            IsUndo = place.IsUndo,
            Outcome = outcome,
            Message = message,
            Elapsed = Stopwatch.GetElapsedTime(start),
        });
        reporter.Report(At(place, outcome, null));
        return outcome;
    }

    private async Task<(HotplugStepOutcome Outcome, string? Message)> WaitAsync(
        HotplugProgress place, AwaitedEvent awaited, CancellationToken cancellationToken)
    {
        TimeSpan timeout = _log.EventTimeout(awaited);
        long start = Stopwatch.GetTimestamp();
        string? refusal = null;
        ByteSize? last = null;
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
        TimeSpan limit = left < reporter.Settings.PollInterval ? left : reporter.Settings.PollInterval;
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
                    return $"{ForeignText.Clean(item.Name, 100)} {ForeignText.Clean(item.Data, 200)}";
                case EventMeaning.Completed or EventMeaning.InProgress:
                    return null;
                default:
                    break;
            }
        }

        return null;
    }

    private ByteSize? ReportSize(HotplugProgress place, ByteSize? last, LiveMemory? now)
    {
        ByteSize? size = now is null ? last : place.Command.SizeIn(now);
        if (size is not null && size != last)
        {
            reporter.Report(At(place, null, size));
        }

        return size;
    }

    private static string State(ByteSize? size) => size is { } known ? $"its size is {known}" : "the device is still there";

    private static HotplugProgress At(HotplugProgress place, HotplugStepOutcome? outcome, ByteSize? size) => new()
    {
        Command = place.Command,
        Number = place.Number,
        Count = place.Count,
        IsUndo = place.IsUndo,
        Outcome = outcome,
        Size = size,
    };

    private HotplugResult Result(HotplugOutcome outcome, LiveMemory? now, ValueList<HotplugCommand> left = default)
    {
        if (events.Failure is { } failure && _monitor.Loss is null && plan.Commands.Any(command => command.Awaits is not null))
        {
            _log.Add(ExecutionCodes.EventsNotRead, _log.Subject, failure);
        }

        return new()
        {
            Outcome = outcome,
            Steps = _log.Steps,
            NotUndone = left,
            Domain = now is null ? null : LiveDomain.Of(plan.DomainBefore!, plan.Domain!, now),
            Diagnostics = _log.Diagnostics,
        };
    }
}
