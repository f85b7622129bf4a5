using Numa.Backing.Probing;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Shows each command of a plan while the plan is executed, and the size of a device on its way.</summary>
internal sealed class HotplugDisplay(Terminal terminal) : IProgress<HotplugProgress>
{
    private ProgressBar? _bar;

    public void Report(HotplugProgress value)
    {
        if (value.Outcome is { } outcome)
        {
            _bar?.End();
            _bar = null;
            bool isDone = outcome == HotplugStepOutcome.Completed;
            string undo = value.IsUndo ? "undo " : "";
            terminal.ErrorLine(new StyledLine()
                .Add($"{undo}{value.Command.Name} {value.Command.Target}: ")
                .Add(Words(outcome), !isDone ? Styles.Bad : value.IsUndo ? Styles.Doubtful : Styles.Good));
        }
        else if (value is { Size: { } size, Command: RequestSize request })
        {
            _bar ??= new(terminal, request);
            _bar.Show(size);
        }
    }

    private static string Words(HotplugStepOutcome outcome) => outcome switch
    {
        HotplugStepOutcome.Completed => "done",
        HotplugStepOutcome.RefusedByQemu => "QEMU refuses it",
        HotplugStepOutcome.RefusedByGuest => "the guest refuses it",
        HotplugStepOutcome.TimedOut => "the guest did not complete it in time",
        HotplugStepOutcome.Cancelled => "cancelled",
        HotplugStepOutcome.NoReply => "QEMU did not reply in time",
        HotplugStepOutcome.MonitorLost => "the monitor was lost",
        _ => throw new InvalidOperationException($"There is no text for {outcome}."),
    };
}
