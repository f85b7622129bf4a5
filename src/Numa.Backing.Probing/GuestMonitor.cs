using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>One conversation with the monitor of a running guest, over its QMP socket.</summary>
internal sealed class GuestMonitor : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;
    private readonly TimeSpan _patience;

    private GuestMonitor(Socket socket, TimeSpan patience)
    {
        _socket = socket;
        _stream = new(socket, ownsSocket: false);
        _reader = new(_stream, Encoding.UTF8);
        _patience = patience;
    }

    /// <summary>Connects and leaves the capabilities negotiation behind.</summary>
    public static async Task<GuestMonitor> ConnectAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        GuestMonitor? monitor = null;
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            monitor = new(socket, patience);
            await monitor.ReadMessageAsync(cancellation).ConfigureAwait(false); // the greeting
            await monitor.AskAsync("qmp_capabilities", cancellation).ConfigureAwait(false);
            return monitor;
        }
        catch
        {
            monitor?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an exception says that the monitor did not answer, rather than that this code is wrong.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is SocketException or IOException or TimeoutException or JsonException or ArgumentException
            or OperationCanceledException;

    /// <summary>The reply to a command, as QEMU sent it.</summary>
    /// <exception cref="IOException">QEMU refuses the command, or ends the conversation.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    public Task<string> AskAsync(string command, CancellationToken cancellation) =>
        ConverseAsync($$"""{"execute":"{{command}}"}""", cancellation);

    /// <summary>The reply to a whole message, such as a command of a hotplug plan.</summary>
    /// <exception cref="IOException">QEMU refuses the command, or ends the conversation.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    public Task<string> SendAsync(string message, CancellationToken cancellation) => ConverseAsync(message, cancellation);

    /// <summary>What the human monitor prints for a line.</summary>
    /// <exception cref="IOException">QEMU refuses the command, or ends the conversation.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    public async Task<string> AskHumanAsync(string line, CancellationToken cancellation)
    {
        string command = $$$"""{"execute":"human-monitor-command","arguments":{"command-line":"{{{line}}}"}}""";
        using JsonDocument reply = JsonDocument.Parse(await ConverseAsync(command, cancellation).ConfigureAwait(false));
        return reply.RootElement.GetProperty("return").GetString() ?? "";
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<string> ConverseAsync(string command, CancellationToken cancellation)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\n"), cancellation).ConfigureAwait(false);
        while (true)
        {
            string message = await ReadMessageAsync(cancellation).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(message);
            if (document.RootElement.TryGetProperty("return", out _))
            {
                return message;
            }

            if (document.RootElement.TryGetProperty("error", out JsonElement error))
            {
                throw new IOException(error.TryGetProperty("desc", out JsonElement why) ? why.GetString() : message);
            }

            // Anything else is an event.
        }
    }

    private async Task<string> ReadMessageAsync(CancellationToken cancellation)
    {
        Task<string?> reading = _reader.ReadLineAsync(cancellation).AsTask();
        string? message = await reading.WaitAsync(_patience, cancellation).ConfigureAwait(false);
        return message ?? throw new IOException("QEMU ended the conversation.");
    }
}
