using System.Globalization;
using Numa.Backing.Answers.Hotplug;

namespace Numa.Backing;

/// <summary>Asks the guest's balloon driver to leave the guest a size of its memory: <c>balloon</c>.</summary>
internal sealed class SetBalloon : HotplugCommand
{
    private protected override string CommandName => "balloon";

    /// <summary>What the guest should have of its boot memory and its modules: <c>value</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>What it should have had before.</summary>
    public required ByteSize Before { get; init; }

    /// <summary><c>BALLOON_CHANGE</c> with the size. The guest changes the size in steps, with an event for each.</summary>
    private protected override AwaitedEvent? CompletedBy => AwaitedEvent.BalloonReached(Target, Size, Before);

    private protected override string TargetId => "balloon0";

    internal override HotplugCommand Inverse => new SetBalloon { Size = Before, Before = Size };

    internal override string Arguments => string.Create(CultureInfo.InvariantCulture, $$"""{"value":{{Size.Bytes}}}""");

    internal override string? ConflictWith(LiveMemory live) => live.Balloon is null ? "it has no balloon" : null;

    internal override LiveMemory Apply(LiveMemory live) => live.WithBalloon(Size);

    internal override bool IsSame(LiveMemory first, LiveMemory second) => first.Balloon == second.Balloon;

    internal override bool IsComplete(LiveMemory live) => live.Balloon == Size;

    internal override ByteSize? SizeIn(LiveMemory live) => live.Balloon;

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) =>
        before.Balloon is { } size && now.Balloon != size ? new SetBalloon { Size = size, Before = Size } : null;
}
