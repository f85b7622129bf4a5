using System.Runtime.Versioning;
using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>A connection to QEMU's monitor over a socket, a child's standard input and output, or any stream.</summary>
/// <remarks>
/// <para>Safe for use by several threads at once: each command has its own id, and its reply is found by it. A peer that
/// sends what is not QMP, a line beyond the limit, or a reply without id ends the connection. A command that is not answered
/// in time fails; others do not.</para>
/// <para>A monitor sends one message on a line; a monitor with <c>pretty=on</c> is not supported.</para>
/// </remarks>
/// <example>
/// <code>
/// await using QmpConnection monitor = await QmpConnection.ConnectAsync("/run/guest.qmp");
/// JsonElement devices = await monitor.SendAsync("""{"execute":"query-memory-devices"}""");
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public sealed partial class QmpConnection : IQmpConnection, IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly Stream _stream;
    private readonly QmpConnectionOptions _options;
    private readonly QmpLineReader _lines;
    private readonly QmpEventQueue _events;
    private readonly QmpPendingReplies _pending = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;

    internal QmpConnection(Stream stream, QmpConnectionOptions options)
    {
        _stream = stream;
        _options = options;
        _lines = new(stream, options);
        _events = new(options.EventLimit);
    }

    /// <summary>QEMU's version, from its greeting. Null: the greeting names none.</summary>
    internal QemuVersion? Version => Greeting?.Version;

    /// <summary>Whether <see cref="SendOutOfBandAsync"/> can be used.</summary>
    internal bool IsOutOfBandEnabled { get; private set; }

    /// <summary>A warning if events were dropped because they were not read in time; else empty.</summary>
    internal ValueList<Diagnostic> Diagnostics => _events.Diagnostics("qmp");

    /// <summary>What the peer sent first. Null: nothing yet.</summary>
    internal QmpMessage? Greeting { get; private set; }

    /// <summary>The beginning of what the peer sent, for a message.</summary>
    internal string FirstText => _lines.FirstText;

    /// <summary>The process that listens on the socket. Null: unknown, or not a socket.</summary>
    internal int? PeerProcessId { get; private set; }

    /// <summary>Completes when nothing reads from the stream any more.</summary>
    internal Task Reading => _reading;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not a JSON object with <c>execute</c>.</exception>
    public async Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken = default) =>
        ValueOf(await ExchangeAsync(command, QmpExecution.InOrder, cancellationToken).ConfigureAwait(false));

    /// <summary>Sends a command that may take longer than others.</summary>
    internal async Task<JsonElement> SendLongAsync(string command, TimeSpan replyTimeout) => ValueOf(
        await ExchangeAsync(command, QmpExecution.InOrder, replyTimeout, CancellationToken.None).ConfigureAwait(false));

    /// <summary>Sends a command that QEMU executes before those that wait: <c>exec-oob</c>.</summary>
    /// <param name="command">A command as for <see cref="SendAsync"/>; QEMU allows few of them out of band.</param>
    /// <param name="cancellationToken">Ends the wait; QEMU may still execute a command that was sent.</param>
    /// <returns>The member <c>return</c> of the reply.</returns>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not a JSON object with <c>execute</c>.</exception>
    /// <exception cref="InvalidOperationException">Out-of-band execution is not enabled.</exception>
    /// <exception cref="QmpErrorException">QEMU refuses the command.</exception>
    /// <exception cref="QmpConnectionException">The connection has ended.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    internal async Task<JsonElement> SendOutOfBandAsync(string command, CancellationToken cancellationToken = default) =>
        IsOutOfBandEnabled
            ? ValueOf(await ExchangeAsync(command, QmpExecution.OutOfBand, cancellationToken).ConfigureAwait(false))
            : throw new InvalidOperationException("Out-of-band execution is not enabled on this connection.");

    /// <summary>
    /// The events since the connection was opened, oldest first. An event that was read is not repeated. Ends when the
    /// connection is disposed.
    /// </summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="InvalidOperationException">Another enumeration has not ended.</exception>
    /// <exception cref="QmpConnectionException">The connection has failed, and all events before were read.</exception>
    public IAsyncEnumerable<QmpEvent> ReadEventsAsync(CancellationToken cancellationToken = default) =>
        _events.ReadAsync(cancellationToken);

    /// <summary>Closes the stream. Commands that wait fail with a <see cref="QmpConnectionException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Fail(new("The connection was closed."));
        _events.Complete(failure: null);
        await _closing.CancelAsync().ConfigureAwait(false);
        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // What was not yet written to a peer that has ended.
        }

        await _reading.WaitAsync(CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Sends a command, and returns the whole reply: a return or an error.</summary>
    internal Task<QmpMessage> ExchangeAsync(string command, QmpExecution execution, CancellationToken cancellationToken) =>
        ExchangeAsync(command, execution, _options.ReplyTimeout, cancellationToken);

    private async Task<QmpMessage> ExchangeAsync(
        string command, QmpExecution execution, TimeSpan replyTimeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        string name = QmpRequest.NameOf(command);
        using CancellationTokenSource deadline = DeadlineOf(replyTimeout, cancellationToken);
        (long id, Task<QmpMessage> reply) = _pending.Add();
        try
        {
            await WriteAsync(QmpRequest.Write(command, id, execution), deadline.Token).ConfigureAwait(false);
            return await reply.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _pending.ThrowIfFailed();
            throw new TimeoutException(
                $"QEMU did not reply to '{ForeignText.Clean(name, 60)}' within {replyTimeout.TotalSeconds} seconds.");
        }
        finally
        {
            _pending.Remove(id);
        }
    }

    private static JsonElement ValueOf(QmpMessage reply) => reply.Return ?? throw reply.Error!;

    private CancellationTokenSource DeadlineOf(TimeSpan timeout, CancellationToken cancellationToken)
    {
        CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        deadline.CancelAfter(timeout);
        return deadline;
    }

    /// <summary>Reads the greeting, starts to read from the stream, and enables what QEMU offers.</summary>
    internal async Task NegotiateAsync(CancellationToken cancellationToken)
    {
        TimeSpan timeout = _options.GreetingTimeout ?? _options.ReplyTimeout;
        using (CancellationTokenSource deadline = DeadlineOf(timeout, cancellationToken))
        {
            try
            {
                byte[] line = await _lines.ReadAsync(deadline.Token).ConfigureAwait(false)
                    ?? throw new QmpConnectionException("The peer closed the connection before its greeting.");
                Greeting = QmpMessage.Parse(line);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"There was no greeting within {timeout.TotalSeconds} seconds.");
            }
            catch (Exception failure) when (QmpSocket.IsStreamFailure(failure))
            {
                throw new QmpConnectionException($"The connection failed: {failure.Message}", failure);
            }
        }

        if (!Greeting.IsGreeting)
        {
            throw Greeting.Unexpected();
        }

        bool isOutOfBand = _options.EnableOutOfBand && Greeting.OffersOutOfBand;
        string capabilities = isOutOfBand ? ""","arguments":{"enable":["oob"]}""" : "";
        _reading = Task.Run(ReadAsync, CancellationToken.None);

        // QEMU greets before it has allocated the memory, and replies after that.
        string command = $$"""{"execute":"qmp_capabilities"{{capabilities}}}""";
        _ = ValueOf(await ExchangeAsync(command, QmpExecution.InOrder, timeout, cancellationToken).ConfigureAwait(false));
        IsOutOfBandEnabled = isOutOfBand;
    }

    // A command that is written in part leaves the peer in the middle of a message: the connection ends.
    private async Task WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(line, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            await _stream.FlushAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Fail(new("The peer does not read: a command was written only in part."));
            throw;
        }
        catch (Exception failure) when (QmpSocket.IsStreamFailure(failure))
        {
            // What the peer sent before it closed its end may still be read, and says more; the reader ends the connection.
            await _reading.WaitAsync(CloseTimeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Fail(new($"A command cannot be written: {failure.Message}", failure));
            _pending.ThrowIfFailed();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _lines.ReadAsync(_closing.Token).ConfigureAwait(false) is { } line)
            {
                Take(QmpMessage.Parse(line), line.Length);
            }

            Fail(new("The peer closed the connection."));
        }
        catch (QmpConnectionException failure)
        {
            Fail(failure);
        }
        catch (Exception failure)
        {
            Fail(new($"The connection failed: {failure.Message}", failure));
        }
    }

    private void Take(QmpMessage message, int size)
    {
        if (message.Event is { } item)
        {
            _events.Add(item, size);
        }
        else if (!message.IsReply || !_pending.TryComplete(message))
        {
            throw message.Unexpected();
        }
    }

    private void Fail(QmpConnectionException failure)
    {
        _pending.Fail(failure);
        _events.Complete(failure);
    }
}
