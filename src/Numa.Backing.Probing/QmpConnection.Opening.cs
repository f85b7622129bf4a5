using System.Diagnostics;
using System.Net.Sockets;

namespace Numa.Backing.Probing;

// How a connection is opened: a socket, a child process or any stream.
public sealed partial class QmpConnection
{
    /// <summary>Connects to a UNIX socket and completes the capabilities negotiation.</summary>
    /// <param name="socketPath">The path of the socket, such as that of <c>-qmp unix:PATH,server=on,wait=off</c>.</param>
    /// <param name="options">Null: <see cref="QmpConnectionOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException"><paramref name="socketPath"/> is null or empty.</exception>
    /// <exception cref="QmpConnectionException">No process listens, the path is too long, or the peer is not QEMU.</exception>
    /// <exception cref="QmpErrorException">QEMU refuses the negotiation.</exception>
    /// <exception cref="TimeoutException">There is no greeting or reply in time: another client may hold the monitor.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the attempt.</exception>
    public static async Task<QmpConnection> ConnectAsync(
        string socketPath, QmpConnectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(socketPath);
        options ??= QmpConnectionOptions.Default;
        Socket socket = await QmpSocket.ConnectAsync(socketPath, options, cancellationToken).ConfigureAwait(false);
        int? peer = QmpSocket.PeerProcessId(socket);
        NetworkStream stream = new(socket, ownsSocket: true);
        QmpConnection connection = await OpenAsync(stream, options, cancellationToken).ConfigureAwait(false);
        connection.PeerProcessId = peer;
        return connection;
    }

    /// <summary>Completes the capabilities negotiation with a child process that was started with <c>-qmp stdio</c>.</summary>
    /// <param name="process">
    /// A process with redirected standard input and output, which the connection closes. The process remains the caller's.
    /// </param>
    /// <param name="options">Null: <see cref="QmpConnectionOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentNullException"><paramref name="process"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The process's input or output is not redirected.</exception>
    /// <exception cref="QmpConnectionException">The process ended, or is not QEMU.</exception>
    /// <exception cref="QmpErrorException">QEMU refuses the negotiation.</exception>
    /// <exception cref="TimeoutException">There is no greeting or reply in time.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the attempt.</exception>
    internal static Task<QmpConnection> OpenAsync(
        Process process, QmpConnectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(process);
        return OpenAsync(
            new DuplexStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream), options, cancellationToken);
    }

    /// <summary>Completes the capabilities negotiation over a stream.</summary>
    /// <param name="stream">A stream for both directions, which the connection owns: it closes it, also when this fails.</param>
    /// <param name="options">Null: <see cref="QmpConnectionOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="QmpConnectionException">The stream fails or ends, or the peer is not QEMU.</exception>
    /// <exception cref="QmpErrorException">QEMU refuses the negotiation.</exception>
    /// <exception cref="TimeoutException">There is no greeting or reply in time.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the attempt.</exception>
    public static async Task<QmpConnection> OpenAsync(
        Stream stream, QmpConnectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        QmpConnection connection = new(stream, options ?? QmpConnectionOptions.Default);
        try
        {
            await connection.NegotiateAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
