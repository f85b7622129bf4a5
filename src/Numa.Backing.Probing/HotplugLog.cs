using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The steps of an execution, and what they mean as diagnostics.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HotplugLog(HotplugPlan plan, HotplugSettings settings)
{
    private readonly List<HotplugStep> _steps = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public ValueList<HotplugStep> Steps => [.. _steps];

    public ValueList<Diagnostic> Diagnostics => [.. _diagnostics];

    public bool IsComplete =>
        _steps.Count == plan.Commands.Count && _steps.TrueForAll(step => step.Outcome == HotplugStepOutcome.Completed);

    /// <summary>What a diagnostic about the plan as a whole is about.</summary>
    public string Subject => plan.Commands.IsEmpty ? "devices/memory" : plan.Commands[^1].Target;

    /// <summary>The limit of a reply to a command of the plan.</summary>
    public TimeSpan ReplyTimeout => settings.CommandTimeout ?? settings.ReplyTimeout + AwaitedEvent.TimeFor(plan.DeviceSize);

    public static string Name(HotplugCommand command) => $"{command.Name} {command.Target}";

    public TimeSpan EventTimeout(AwaitedEvent awaited) => settings.EventTimeout ?? awaited.Timeout;

    public void Add(DiagnosticDescriptor code, string subject, params ReadOnlySpan<object?> values) =>
        _diagnostics.Add(code.For(subject, values));

    public void Add(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public void Add(HotplugStep step)
    {
        _steps.Add(step);
        HotplugCommand command = step.Command;
        switch (step.Outcome)
        {
            case HotplugStepOutcome.RefusedByQemu:
                Add(ExecutionCodes.RefusedByQemu, command.Target, Name(command), step.Message);
                break;
            case HotplugStepOutcome.RefusedByGuest:
                Add(ExecutionCodes.RefusedByGuest, command.Target, Name(command), step.Message);
                break;
            case HotplugStepOutcome.TimedOut:
                double seconds = EventTimeout(command.Awaits!).TotalSeconds;
                Add(ExecutionCodes.NotCompletedInTime, command.Target, Name(command), seconds, step.Message);
                break;
            case HotplugStepOutcome.Cancelled:
                AddCancelled(command);
                break;
            case HotplugStepOutcome.NoReply:
                Add(ExecutionCodes.NoReply, command.Target, Name(command), ReplyTimeout.TotalSeconds);
                break;
            case HotplugStepOutcome.MonitorLost:
                Add(ExecutionCodes.MonitorLost, command.Target, Name(command), step.Message);
                break;
            default:
                break;
        }
    }

    public void AddCancelled(HotplugCommand command) => Add(ExecutionCodes.Cancelled, command.Target, Name(command));

    /// <summary>QEMU cannot withdraw device_del: a guest that did not answer may release the device later.</summary>
    public void AddPending(Answers.Hotplug.LiveMemory now)
    {
        HotplugStep? last = _steps.LastOrDefault();
        bool isPending = last?.Outcome is HotplugStepOutcome.TimedOut or HotplugStepOutcome.Cancelled;
        if (isPending && last!.Command is DeviceDel del && now.Devices.ContainsKey(del.Target))
        {
            Add(ExecutionCodes.UnplugPending, del.Target, del.Target);
        }
    }

    /// <summary>Tells that QEMU's memory could not be read, unless the loss of the monitor tells it.</summary>
    public void AddNotRead(HotplugMonitor monitor)
    {
        bool isKnown = monitor.Loss is not null && _steps.Exists(step => step.Outcome == HotplugStepOutcome.MonitorLost);
        if (monitor.ReadFailure is { } failure && !isKnown)
        {
            Add(ExecutionCodes.StateNotRead, Subject, failure.Command, failure.Reply.Message);
        }
    }
}
