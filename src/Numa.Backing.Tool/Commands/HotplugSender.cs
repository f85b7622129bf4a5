using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Sends the commands of a plan in their order, waits for each, and undoes what was done when one fails.</summary>
internal sealed class HotplugSender(IQmpConnection monitor, Terminal terminal)
{
    public async Task<ExitCode> SendAsync(HotplugPlan plan, CancellationToken cancellationToken)
    {
        for (int done = 0; done < plan.Commands.Count; done++)
        {
            HotplugCommand command = plan.Commands[done];
            string? failure = await TrySendAsync(command, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                Say(command, failure, Styles.Bad);
                await UndoAsync(plan, done, cancellationToken).ConfigureAwait(false);
                return ExitCode.No;
            }

            Say(command, "done", Styles.Good);
        }

        return ExitCode.Success;
    }

    /// <returns>Why the command failed. Null: it is complete.</returns>
    private async Task<string?> TrySendAsync(HotplugCommand command, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // The events are read from before the command, so that none is missed.
            Task<string?> waited = command.Awaits is { } awaited
                ? WaitAsync(command, awaited, deadline.Token)
                : Task.FromResult<string?>(null);
            await monitor.SendAsync(command.ToJson(), cancellationToken).ConfigureAwait(false);
            if (command is RequestSize request && await IsReachedAsync(request, cancellationToken).ConfigureAwait(false))
            {
                await deadline.CancelAsync().ConfigureAwait(false);
                return null;
            }

            deadline.CancelAfter(command.Awaits?.Timeout ?? Timeout.InfiniteTimeSpan);
            return await waited.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the guest did not answer within {command.Awaits?.Timeout.TotalSeconds:0} seconds";
        }
        catch (Exception failure) when (failure is QmpErrorException or IOException or TimeoutException)
        {
            return Printable.Of(failure.Message);
        }
    }

    private async Task<string?> WaitAsync(HotplugCommand command, AwaitedEvent awaited, CancellationToken cancellationToken)
    {
        ProgressBar? bar = command is RequestSize request ? new(terminal, request) : null;
        await foreach (QmpEvent happened in monitor.ReadEventsAsync(cancellationToken).ConfigureAwait(false))
        {
            string data = happened.Data.ValueKind == JsonValueKind.Undefined ? "{}" : happened.Data.GetRawText();
            EventMeaning meaning = awaited.Judge($$"""{"event":{{JsonSerializer.Serialize(happened.Name)}},"data":{{data}}}""");
            if (meaning is EventMeaning.InProgress or EventMeaning.Completed)
            {
                bar?.Show(SizeIn(happened.Data));
            }

            if (meaning is EventMeaning.Completed or EventMeaning.Refused)
            {
                bar?.End();
                return meaning == EventMeaning.Completed ? null : $"the guest refuses ({happened.Name})";
            }
        }

        return "the monitor closed the connection";
    }

    // A device that has the size already sends no event.
    private async Task<bool> IsReachedAsync(RequestSize request, CancellationToken cancellationToken)
    {
        JsonElement reply = await monitor
            .SendAsync("""{"execute":"query-memory-devices"}""", cancellationToken).ConfigureAwait(false);
        JsonElement devices = MemberOf(reply, "return") ?? reply;
        return devices.ValueKind == JsonValueKind.Array && devices.EnumerateArray().Any(device =>
            MemberOf(device, "data") is { } data
            && MemberOf(data, "id") is { ValueKind: JsonValueKind.String } id && id.ValueEquals(request.DeviceId)
            && SizeIn(data) == request.Size);
    }

    private static ByteSize? SizeIn(JsonElement data) =>
        MemberOf(data, "size") is { ValueKind: JsonValueKind.Number } size && size.TryGetUInt64(out ulong bytes)
            ? ByteSize.FromBytes(bytes)
            : null;

    private static JsonElement? MemberOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;

    private async Task UndoAsync(HotplugPlan plan, int done, CancellationToken cancellationToken)
    {
        foreach (HotplugCommand command in plan.GetUndoCommands(done))
        {
            string? failure = await TrySendAsync(command, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                Say(command, "taken back", Styles.Doubtful);
            }
            else
            {
                Say(command, $"cannot be taken back: {failure}", Styles.Bad);
            }
        }
    }

    private void Say(HotplugCommand command, string outcome, Spectre.Console.Style style) =>
        terminal.ErrorLine(new StyledLine().Add($"{command.Name} {IdOf(command)}: ").Add(outcome, style));

    private static string IdOf(HotplugCommand command) =>
        command is RequestSize size ? $"{size.DeviceId} {size.Size}" : command.TargetId;
}
