using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Asks the monitor of a running guest for evidence. What it does not answer becomes a problem.</summary>
internal sealed class MonitorReader
{
    // QEMU has one region for each memory backend and few of its own.
    private const int MaxRegions = 4096;
    private readonly IQmpConnection _monitor;
    private readonly string _subject;
    private readonly List<Diagnostic> _problems;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _deadline;
    private bool _isLost;

    /// <summary>Reads from a connection.</summary>
    /// <param name="monitor">The connection, of this package or of the caller.</param>
    /// <param name="subject">What the monitor is called in a message.</param>
    /// <param name="problems">Receives what is not answered.</param>
    /// <param name="cancellationToken">The caller's: ends the reading with an exception.</param>
    /// <param name="deadline">Ends the reading with a problem.</param>
    internal MonitorReader(
        IQmpConnection monitor,
        string subject,
        List<Diagnostic> problems,
        CancellationToken cancellationToken,
        CancellationToken deadline)
    {
        _monitor = monitor;
        _subject = subject;
        _problems = problems;
        _caller = cancellationToken;
        _deadline = deadline;
    }

    /// <summary>The evidence with what the monitor answers.</summary>
    /// <param name="evidence">What is known.</param>
    /// <param name="files">The process that the monitor must be of.</param>
    /// <param name="peer">The process at the other end of the socket. Null: unknown.</param>
    public async Task<GuestEvidence> ReadAsync(GuestEvidence evidence, ProcessFiles files, int? peer)
    {
        if (peer != files.ProcessId && !await IsOfProcessAsync(files).ConfigureAwait(false))
        {
            return evidence;
        }

        return evidence with
        {
            MemoryBackends = await AskAsync("query-memdev").ConfigureAwait(false) is { } backends ? backends.GetRawText() : null,
            RamBlocks = await AskHumanAsync("info ramblock").ConfigureAwait(false),
            HostAddresses = await ReadAddressesAsync().ConfigureAwait(false),
        };
    }

    // The threads of the guest's CPUs identify the process even if another process opened its socket, as libvirt does.
    private async Task<bool> IsOfProcessAsync(ProcessFiles files)
    {
        const string question = "query-cpus-fast";
        int before = _problems.Count;
        JsonElement? reply = await AskAsync(question).ConfigureAwait(false);
        if (_isLost)
        {
            return false;
        }

        _problems.RemoveRange(before, _problems.Count - before); // QEMU before 2.12 has no such command
        long[] threads = reply is { ValueKind: JsonValueKind.Array } cpus
            ? [.. cpus.EnumerateArray().Select(ThreadOf).OfType<long>()]
            : [];
        bool?[] found = [.. threads.Take(1).Select(files.HasThread)];
        if (found is [false])
        {
            _problems.Add(ProbingCodes.MonitorOfAnotherProcess.For(_subject, _subject, files.ProcessId, threads[0]));
            return false;
        }

        if (found is not [true])
        {
            _problems.Add(ProbingCodes.MonitorNotIdentified.For(_subject, _subject, files.ProcessId));
        }

        return true;
    }

    internal static long? ThreadOf(JsonElement cpu) =>
        cpu.ValueKind == JsonValueKind.Object && cpu.TryGetProperty("thread-id", out JsonElement thread)
        && thread.ValueKind == JsonValueKind.Number && thread.TryGetInt64(out long number) ? number : null;

    private async Task<string?> ReadAddressesAsync()
    {
        const string question = "info mtree -f";
        if (await AskHumanAsync(question).ConfigureAwait(false) is not { } tree)
        {
            return null;
        }

        List<string> answers = [];
        foreach (string address in GuestRegions.FirstAddresses(tree))
        {
            if (answers.Count == MaxRegions)
            {
                Report(question, $"It lists more than {MaxRegions} regions of RAM.");
                break;
            }

            if (await AskHumanAsync($"gpa2hva {address}").ConfigureAwait(false) is { } answer)
            {
                answers.Add(answer);
            }
            else if (_isLost)
            {
                break;
            }
        }

        return string.Concat(answers);
    }

    private async Task<string?> AskHumanAsync(string line)
    {
        string command = $$$"""{"execute":"human-monitor-command","arguments":{"command-line":"{{{line}}}"}}""";
        if (await SendAsync(line, command).ConfigureAwait(false) is not { } reply)
        {
            return null;
        }

        string? text = reply.ValueKind == JsonValueKind.String ? QmpMessage.TextOf(reply) : null;
        if (text is null)
        {
            Report(line, $"The reply is not text but '{ForeignText.Clean(reply, 60)}'.");
        }

        return text;
    }

    private Task<JsonElement?> AskAsync(string command) => SendAsync(command, $$"""{"execute":"{{command}}"}""");

    // A connection of the caller's may fail in ways of its own, and may not end when it should.
    private async Task<JsonElement?> SendAsync(string question, string command)
    {
        if (_isLost)
        {
            return null;
        }

        try
        {
            JsonElement reply = await _monitor.SendAsync(command, _deadline).WaitAsync(_deadline).ConfigureAwait(false);
            return reply.ValueKind != JsonValueKind.Undefined
                ? reply
                : throw new InvalidOperationException("The reply is empty.");
        }
        catch (QmpErrorException refusal)
        {
            Report(question, refusal.Message);
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested)
        {
            _isLost = true;
            Report(question, "There was no reply in time.");
        }
        catch (Exception failure) when (!_caller.IsCancellationRequested)
        {
            _isLost = true;
            Report(question, ForeignText.Clean(failure.Message));
        }

        return null;
    }

    private void Report(string question, string reason) =>
        _problems.Add(VerificationCodes.MonitorNotAsked.For(_subject, _subject, question, reason));
}
